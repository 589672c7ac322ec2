import type { UserInput } from "../../../generated/types.js";
import { UsageError } from "../../core/errors/errors.js";
import { reading } from "../../core/errors/read-options.js";
import { maskText } from "../../core/secrets/mask-text.js";
import { messageOf } from "../../core/util/guarded.js";

/** How much of a wrong input a message shows. */
const MAX_SHOWN_CHARS = 60;
/** How much of it is searched for secrets; the rest is never shown. */
const MAX_MASKED_CHARS = 4096;

/** One piece of what the user says, as the protocol has it. */
export type InputItem = UserInput;

/** What may be said to a turn: a string, one item, or a list of items. */
export type Input = string | InputItem | readonly InputItem[];

/** How closely a model looks at an image. */
type Detail = Extract<InputItem, { type: "localImage" }>["detail"];

/** Plain text. A string anywhere an input is accepted means the same. */
export function text(value: string): InputItem {
  return { type: "text", text: value, text_elements: [] };
}

/**
 * An image by content: a `data:` URL, or bytes with their media type. A `file:` URL becomes a local image. The server
 * takes no `http:` and `https:` URLs, so they are refused here.
 */
export function image(
  source: string | Uint8Array,
  options: { readonly mediaType?: string | undefined; readonly detail?: Detail } = {},
): InputItem {
  const detail = options.detail == null ? {} : { detail: options.detail };
  if (typeof source !== "string")
    return { type: "image", url: dataUrl(source, options.mediaType ?? imageType(source)), ...detail };
  if (/^file:/i.test(source)) return { type: "localImage", path: pathOf(source), ...detail };
  if (/^data:/i.test(source)) return { type: "image", url: source, ...detail };
  throw new UsageError(
    `image: the server takes data URLs and bytes, not ${shorten(source)}; fetch the image and pass its bytes`,
  );
}

/**
 * An image file on the server's machine. A relative path counts from the turn's `cwd`, then the thread's. A file that is not
 * there is a {@link UsageError} of the call.
 */
export function localImage(path: string, options: { readonly detail?: Detail } = {}): InputItem {
  return { type: "localImage", path, ...(options.detail == null ? {} : { detail: options.detail }) };
}

/** Sound by content: a `data:` URL, or bytes with their media type. */
export function audio(
  source: string | Uint8Array,
  options: { readonly mediaType?: string | undefined } = {},
): InputItem {
  if (typeof source !== "string")
    return { type: "audio", url: dataUrl(source, options.mediaType ?? "audio/wav") };
  if (/^data:/i.test(source)) return { type: "audio", url: source };
  throw new UsageError(`audio: the server takes data URLs and bytes, not ${shorten(source)}`);
}

/** A sound file on the server's machine, found as {@link localImage} finds its file. */
export function localAudio(path: string): InputItem {
  return { type: "localAudio", path };
}

/** A skill to use: its name and the path of its SKILL.md. The server ignores a skill that it does not know. */
export function skill(name: string, path: string): InputItem {
  return { type: "skill", name, path };
}

/**
 * A mention of an app (`app://…`) or a file. The server gives the model nothing of a file, so its name and path go out as text,
 * too, where no text of the input has the path.
 */
export function mention(name: string, path: string): InputItem {
  return { type: "mention", name, path };
}

const required: Readonly<Record<string, readonly string[]>> = {
  text: ["text"],
  image: [],
  localImage: ["path"],
  audio: [],
  localAudio: ["path"],
  skill: ["name", "path"],
  mention: ["name", "path"],
};

/**
 * The wire form of an input. @throws {@link UsageError} with the path to what is wrong
 */
export function toItems(input: Input): InputItem[] {
  if (typeof input === "string") return [text(input)];
  const items = reading("input", () => {
    if (!Array.isArray(input)) return [checkItem(input, "input")];
    return Array.from(input, (item: unknown, at) => checkItem(item, `input[${at}]`));
  });
  return [...items, ...mentionedFiles(items)];
}

/** Texts with the paths of mentioned files that no text has. */
function mentionedFiles(items: readonly InputItem[]): InputItem[] {
  const texts = items.flatMap((item) => (item.type === "text" ? [item.text] : []));
  return items.flatMap((item) => {
    if (item.type !== "mention" || /^[a-z][a-z\d+.-]*:\/\//i.test(item.path)) return [];
    return texts.some((each) => each.includes(item.path)) ? [] : [text(`[@${item.name}](${item.path})`)];
  });
}

function checkItem(item: unknown, path: string): InputItem {
  // A copy, so that what is checked is what is sent.
  const fields: unknown = typeof item === "object" && item !== null ? { ...item } : item;
  if (typeof fields === "string")
    throw new UsageError(`${path} is a string: inside a list use text(${shorten(fields)})`);
  if (typeof fields !== "object" || fields === null)
    throw new UsageError(`${path} must be an input item, got ${messageOf(fields)}`);
  const { type, url, fileId } = fields as { type?: unknown; url?: unknown; fileId?: unknown };
  const names = typeof type === "string" && Object.hasOwn(required, type) ? required[type] : undefined;
  if (names === undefined) {
    throw new UsageError(
      `${path}.type must be one of ${Object.keys(required).join(", ")}, got ${shorten(messageOf(type))}`,
    );
  }
  for (const name of names) {
    const value = (fields as Record<string, unknown>)[name];
    if (typeof value !== "string")
      throw new UsageError(`${path}.${name} must be a string, got ${messageOf(value)}`);
  }
  if (names.length === 0) checkContent(path, url, fileId);
  return fields as InputItem;
}

function checkContent(path: string, url: unknown, fileId: unknown): void {
  if (typeof fileId === "string") return;
  if (typeof url !== "string") throw new UsageError(`${path}.url must be a data URL, got ${messageOf(url)}`);
  if (!/^data:/i.test(url))
    throw new UsageError(`${path}.url must be a data URL, the server takes no ${shorten(url)}`);
}

function dataUrl(bytes: Uint8Array, mediaType: string): string {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  return `data:${mediaType};base64,${base64}`;
}

/** Recognized by the first bytes; PNG where they are unknown. */
function imageType(bytes: Uint8Array): string {
  const starts = (...signature: number[]): boolean => signature.every((byte, at) => bytes[at] === byte);
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0x47, 0x49, 0x46, 0x38)) return "image/gif";
  if (starts(0x52, 0x49, 0x46, 0x46) && String.fromCharCode(...bytes.subarray(8, 12)) === "WEBP")
    return "image/webp";
  return "image/png";
}

function pathOf(fileUrl: string): string {
  try {
    const { host, pathname } = new URL(fileUrl);
    const path = decodeURIComponent(pathname);
    if (host !== "") return `\\\\${host}${path.replaceAll("/", "\\")}`;
    return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
  } catch (cause) {
    throw new UsageError(`image: ${shorten(fileUrl)} is not a valid file URL`, { cause });
  }
}

/** Masked before it is cut: a part of a secret is not recognized as one. */
function shorten(value: string): string {
  const text = maskText(value.slice(0, MAX_MASKED_CHARS));
  return JSON.stringify(text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS - 3)}...` : text);
}
