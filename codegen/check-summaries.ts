/** Checks that the table of summaries and the methods of the schema fit each other. */
import { CodegenFailure } from "./failure.js";
import { allMethods, type Protocol } from "./schema/model.js";

const PLACE = "codegen/summaries.ts";

/** Words that say nothing about a method by themselves. */
const EMPTY_WORDS = new Set(
  "a an and as at by client for from has have in is it its method notification of on or request server that the this to was with".split(
    " ",
  ),
);

/**
 * Throws for the first entry that names no method, method of the stable surface without an entry, and entry that is not one
 * sentence or repeats only the words of its method.
 */
export function checkSummaries(protocol: Protocol, summaries: Readonly<Record<string, string>>): void {
  const methods = allMethods(protocol);
  const known = new Set(methods.map(({ method }) => method));
  for (const [method, summary] of Object.entries(summaries)) {
    if (!known.has(method))
      throw new CodegenFailure(
        PLACE,
        `has an entry for ${method}, which the schema lacks`,
        "remove the entry",
      );
    if (!isSentence(summary))
      throw new CodegenFailure(
        PLACE,
        `the entry for ${method} is not one sentence: ${JSON.stringify(summary)}`,
        "begin with a capital letter, end with the only full stop, and stay on one line",
      );
    if (repeats(summary, method))
      throw new CodegenFailure(
        PLACE,
        `the entry for ${method} says only what its name says: ${JSON.stringify(summary)}`,
        "say what the method does, returns or reports",
      );
  }
  for (const { method, experimental } of methods) {
    if (!experimental && !Object.hasOwn(summaries, method))
      throw new CodegenFailure(
        PLACE,
        `has no entry for ${method}`,
        "add one sentence on what the method does",
      );
  }
}

function isSentence(text: string): boolean {
  return /^[A-Z].*[^.\s]\.$/.test(text) && !/[.!?]\s+\p{Lu}/u.test(text);
}

function repeats(summary: string, method: string): boolean {
  const name = new Set(wordsOf(method));
  return wordsOf(summary).every((word) => EMPTY_WORDS.has(word) || name.has(word));
}

/** The words of a text or a wire name, in lower case and without the endings of verbs and plurals. */
function wordsOf(text: string): string[] {
  const words =
    text
      .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  return words.map((word) => (EMPTY_WORDS.has(word) ? word : word.replace(/(e|es|ed|s|ing)$/, "")));
}
