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

/** Schema text reaches the terminal only without control characters. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to keep out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").slice(0, 2000);
}
