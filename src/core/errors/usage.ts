import { AppServerError } from "./base.js";

/** The caller's mistake, found before anything was sent. */
export class UsageError extends AppServerError {
  override readonly code = "USAGE";
}

/** An experimental method or field was used without `experimentalApi: true`. */
export class ExperimentalApiError extends AppServerError {
  override readonly code = "EXPERIMENTAL_API";
}
