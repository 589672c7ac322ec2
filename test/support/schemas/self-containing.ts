import { basicProtocol } from "./basic-protocol.js";
import type { Json } from "./json.js";
import { object, ref, string } from "./nodes.js";
import { both, type ReleaseShape } from "./release-shape.js";

const mapOf = (values: Json): Json => ({ type: "object", additionalProperties: values });
const listOf = (items: Json): Json => ({ type: "array", items });

/** Definitions that contain themselves, as trees and any JSON do: legal, and easily written as types that are not. */
export const selfContaining: ReleaseShape = {
  name: "definitions that contain themselves",
  surfaces: both(
    basicProtocol()
      .define("AnyJson", {
        anyOf: [
          { type: ["string", "number", "boolean", "null"] },
          listOf(ref("AnyJson")),
          mapOf(ref("AnyJson")),
        ],
      })
      .define(
        "Tree",
        object({ "parent?": ref("Tree"), "children?": listOf(ref("Tree")), "named?": mapOf(ref("Tree")) }),
      )
      .define("Forest", mapOf(ref("Grove")))
      .define("Grove", mapOf(listOf(ref("Forest"))))
      .define("Lists", listOf(ref("Lists")))
      .define("Layers", listOf(mapOf({ anyOf: [ref("Layers"), string, { type: "null" }] }))),
  ),
  types: {
    AnyJson: "Array<AnyJson> | Record<string, AnyJson> | boolean | null | number | string",
    Tree: '{ "children"?: Array<Tree>; "named"?: Record<string, Tree>; "parent"?: Tree }',
    Forest: "Record<string, Grove>",
    Grove: "Record<string, Array<Forest>>",
    Lists: "Array<Lists>",
    Layers: "Array<Record<string, Layers | null | string>>",
  },
};
