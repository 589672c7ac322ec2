/** The failure of an export that breaks the rules of JSON Schema itself: only a new export can repair it. */
import { CodegenFailure } from "../failure.js";

export function damaged(place: string, problem: string): CodegenFailure {
  return new CodegenFailure(
    place,
    problem,
    "the export is damaged; make it anew with `npm run refresh-schema`",
  );
}
