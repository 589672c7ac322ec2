/** What a person writes in the editor, as the input of a turn. */
import { fileURLToPath } from "node:url";
import { type ContentBlock, type EmbeddedResource, RequestError } from "@agentclientprotocol/sdk";
import { type InputItem, image, mention, text } from "codex-app-server-sdk";

export function inputOf(block: ContentBlock): InputItem {
  switch (block.type) {
    case "text":
      return text(block.text);
    case "image":
      return image(`data:${block.mimeType};base64,${block.data}`);
    case "resource_link":
      return block.uri.startsWith("file:")
        ? mention(block.name, fileURLToPath(block.uri))
        : text(`[${block.name}](${block.uri})`);
    case "resource":
      return embedded(block);
    default:
      throw RequestError.invalidParams(undefined, `a prompt cannot have ${block.type}`);
  }
}

function embedded({ resource }: EmbeddedResource): InputItem {
  if ("text" in resource)
    return text(`<context uri=${JSON.stringify(resource.uri)}>\n${resource.text}\n</context>`);
  const type = resource.mimeType ?? "application/octet-stream";
  if (type.startsWith("image/")) return image(`data:${type};base64,${resource.blob}`);
  throw RequestError.invalidParams(undefined, `a prompt cannot have an embedded ${type}`);
}
