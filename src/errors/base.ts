/** What every error of this package has: a literal `code` to switch on, besides its class. */
export abstract class AppServerError extends Error {
  /** Stable identifier of the error class, safe across bundlers that rename classes. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
