import { maskText } from "../util/secret-text.js";

/** What every error of this package has: a literal `code` to switch on, besides its class. What looks like a secret is masked in the message. */
export abstract class AppServerError extends Error {
  /** Stable identifier of the error class, safe across bundlers that rename classes. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(maskText(message), options);
    this.name = new.target.name;
  }
}
