/** A shape on one line, for places where comments and lines of its own are not possible. */
import { literal } from "./leaf.js";
import type { Shape } from "./shape.js";
import { operand } from "./tuple.js";

const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/;

export function inlineShape(shape: Shape): string {
  if (shape.tsType !== undefined) return shape.tsType.replace(/^\n\| /, "").replaceAll("\n| ", " | ");
  if (shape.anyOf) return shape.anyOf.map(inlineShape).join(" | ");
  if (shape.allOf) return shape.allOf.map((part) => operand(inlineShape(part))).join(" & ");
  if (shape.items) return `${operand(inlineShape(shape.items))}[]`;
  return inlineObject(shape);
}

function inlineObject({ properties = {}, required = [], additionalProperties = false }: Shape): string {
  const members = Object.entries(properties).map(([name, property]) => {
    const key = PLAIN_NAME.test(name) ? name : literal(name);
    return `${key}${required.includes(name) ? "" : "?"}: ${inlineShape(property)}`;
  });
  const values =
    additionalProperties === true ? "unknown" : additionalProperties && inlineShape(additionalProperties);
  return `{ ${[...members, ...(values ? [`[key: string]: ${values}`] : [])].join("; ")} }`;
}
