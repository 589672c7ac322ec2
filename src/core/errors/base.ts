import { maskText } from "../util/secret-text.js";
import { visible } from "../util/visible.js";

/**
 * What every error of this package has: a literal `code` to switch on, besides its class. In the message, what
 * looks like a secret is masked and hidden characters are visible.
 */
export abstract class AppServerError extends Error {
  /** Stable identifier of the error class, safe across bundlers that rename classes. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(visible(maskText(message)), options);
    this.name = new.target.name;
  }
}
