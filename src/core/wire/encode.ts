import { UsageError } from "../errors/errors.js";
import { messageOf } from "../util/guarded.js";

/** Deepest nesting of arrays and objects that the server reads; deeper messages would never be answered. */
const MAX_DEPTH = 127;

/** A lone surrogate as JSON.stringify writes it: an escape whose backslash is not itself escaped. */
const loneSurrogate = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/**
 * One message as a line of JSON. Lone surrogates, in keys too, become U+FFFD, because the server drops a line that holds one.
 * @throws {@link UsageError} when the message cannot be expressed as JSON, or nests deeper than the server reads.
 */
export function encodeLine(message: object): string {
  let text: string;
  try {
    text = JSON.stringify(message);
  } catch (error) {
    const reason = firstLine(messageOf(error));
    throw new UsageError(`${subject(message)}: the parameters cannot be written as JSON: ${reason}`, {
      cause: error,
    });
  }
  // A result that is a function, or whose `toJSON` gives nothing, would leave an answer that the far end does not take for one.
  if ("result" in message && !text.includes('"result":'))
    throw new UsageError("answer: the result cannot be written as JSON");
  if (text.includes("\\ud")) text = text.replace(loneSurrogate, "$1\ufffd");
  if (isTooDeep(text)) {
    throw new UsageError(
      `${subject(message)}: the parameters nest deeper than ${MAX_DEPTH} levels, which the server cannot read`,
    );
  }
  return `${text}\n`;
}

/**
 * An answer as a line of JSON.
 *
 * @param id - the id of the request as JSON text, since not every integer of JSON is a number of JavaScript
 * @throws {@link UsageError} as {@link encodeLine} does
 */
export function encodeAnswer(id: string, answer: object): string {
  return `{"id":${id},${encodeLine(answer).slice(1)}`;
}

function isTooDeep(text: string): boolean {
  if (!hasMoreBrackets(text)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

/** A cheap bound that spares nearly every message the exact scan. */
function hasMoreBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of ["{", "["]) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (++count > MAX_DEPTH) return true;
    }
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

const subject = (message: object): string => ("method" in message ? String(message.method) : "answer");
const firstLine = (text: string): string => text.split("\n", 1)[0] ?? text;
