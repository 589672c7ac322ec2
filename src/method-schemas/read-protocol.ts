import { readFileSync } from "node:fs";
import type { ProtocolDocument } from "./protocol-document.js";

/** Lies in the same place beside the sources and beside the scripts of the package. */
const DOCUMENT = new URL("../../generated/openrpc.json", import.meta.url);

/** Reads the document that PROTOCOL.md is the readable form of. */
export function readProtocol(): ProtocolDocument {
  return JSON.parse(readFileSync(DOCUMENT, "utf8"));
}
