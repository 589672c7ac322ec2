import type { RawSchema } from "./raw-bundle.js";
import { samplesOf } from "./samples.js";

/** A module beside types.ts that compiles only if every sample is a value of its generated type. */
export function sampleConstants(definitions: ReadonlyMap<string, RawSchema>): string {
  const constants = [...definitions.keys()].flatMap((name) =>
    samplesOf(definitions, name).map(
      (sample, index) => `export const ${name}_${index}: Types.${name} = ${JSON.stringify(sample)};`,
    ),
  );
  return ['import type * as Types from "./types.js";', ...constants].join("\n");
}
