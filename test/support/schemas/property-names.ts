import { hostileTexts } from "./hostile-text.js";

/** Property names that JSON allows and that a careless writer of code or of objects gets wrong. */
export const oddPropertyNames: readonly string[] = [
  ...hostileTexts,
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "class",
  "dash-ed",
  "1st",
  "",
  "$ref",
  "type",
  "title",
  "enum",
  "properties",
  "required",
  "description",
  "default",
  "items",
  "tsType",
];
