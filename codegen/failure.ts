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
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu, " ")
    .replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`)
    .slice(0, 2000);
}
