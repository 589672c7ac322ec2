import { basicProtocol } from "./basic-protocol.js";
import type { Json, JsonObject } from "./json.js";
import { object, ref, string, tagged } from "./nodes.js";
import type { ProtocolSketch } from "./sketch.js";

/** A legal protocol that says `texts` in every place where the schema language lets a writer say what he likes. */
export function protocolSaying(texts: readonly string[], propertyNames: readonly string[]): ProtocolSketch {
  const protocol = basicProtocol()
    .define("Words", { type: "string", enum: texts })
    .define("Documented", {
      oneOf: texts.map((text) => ({ type: "string", enum: [text], description: text, title: text })),
    })
    .define("Properties", object(Object.fromEntries(propertyNames.map((name) => [name, string]))))
    .define("Tagged", { oneOf: texts.map((text) => tagged("type", text, { value: documented(text) })) })
    .define(
      "Defaults",
      object(Object.fromEntries(texts.map((text, index) => [`p${index}?`, { ...string, default: text }]))),
    );
  for (const [index, text] of texts.entries()) {
    protocol
      .define(`Annotated${index}`, {
        ...object({ "a?": { ...annotated(text), readOnly: true, writeOnly: true } }),
        ...annotated(text),
        deprecated: true,
      })
      .define(`Constant${index}`, { const: [text, { [text]: text }] })
      .define(`Tuple${index}`, {
        type: "array",
        items: [documented(text), { const: text }, object({ [text]: { const: { [text]: text } } })],
        minItems: 3,
        additionalItems: false,
      })
      .define(`Map${index}`, {
        type: "object",
        patternProperties: { [text]: { const: text }, "^x-": documented(text) },
        additionalProperties: false,
      })
      .define(`Open${index}`, { anyOf: [{ const: text }, string, object({ [text]: string })] })
      .define(`Text${index}`, {
        ...object({ "inner?": documented(text), ref: { allOf: [ref("Words")], description: text } }),
        description: text,
      })
      .define(`Say${index}Params`, object({ "text?": documented(text) }))
      .define(`Say${index}Response`, { ...object(), description: text })
      .message("ClientRequest", `say/it${index}`, ref(`Say${index}Params`), text)
      .define(`Ask${index}Params`, object())
      .define(`Ask${index}Response`, object())
      .message("ServerRequest", `ask/it${index}`, ref(`Ask${index}Params`), text)
      .define(`Tell${index}Notification`, object({ threadId: documented(text) }))
      .message("ServerNotification", `tell/it${index}`, ref(`Tell${index}Notification`), text);
  }
  return protocol;
}

/** Every annotation that takes a text. */
function annotated(text: string): JsonObject {
  return {
    description: text,
    $comment: text,
    contentEncoding: text,
    contentMediaType: text,
    examples: [text, { [text]: [text] }],
  };
}

function documented(text: string): JsonObject {
  const schema: Record<string, Json> = { type: "string", description: text, title: text, default: text };
  return schema;
}

/** The same number of texts, without a word in them that could do harm. */
export function harmless(texts: readonly string[]): readonly string[] {
  return texts.map((_, index) => `word${index}`);
}
