/**
 * The one error of the generator: a place in the input, what is wrong there, and the step that repairs it.
 * Anything else that is thrown is a bug in the generator.
 */
export class CodegenFailure extends Error {
  override readonly name = "CodegenFailure";

  constructor(
    place: string,
    readonly problem: string,
    repair: string,
  ) {
    super(`${printable(place)}: ${printable(problem)}\n  repair: ${printable(repair)}`);
  }
}

/** Text from outside as a terminal may show it: no control characters, nothing that turns the direction of writing. */
export function printable(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to keep out
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Bidi_Control}]+/gu, " ")
      .replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`)
      .slice(0, 2000)
  );
}
