import { mapStrings, type StringName } from "./named-strings.js";
import { patternOf } from "./secret-forms.js";
import { MASK, maskText, type TextContext } from "./secret-text.js";
import { namedValues } from "./secret-values.js";
import { isPath, isPlain, looksLikeToken, type Span } from "./token-shape.js";

/** Values that are given while the connection lives are kept up to this number, the newest ones. */
const MAX_LATER_VALUES = 200;
const MIN_SECRET_CHARS = 4;
/** One line of a secret of several lines must be distinctive by itself. */
const MIN_LINE_CHARS = 8;
/** A longer secret is recognized in pieces of this length, up to the limit. */
const PIECE_CHARS = 2048;
const MAX_GIVEN_CHARS = 32 * PIECE_CHARS;
/** So much of the beginning of a secret is masked where a text ends in the middle of it. */
const MIN_CUT_CHARS = 4;
/** What a name of a secret may be set to without holding one. */
const SETTING =
  /^(?:true|false|null|none|undefined|auto|default|disabled|enabled|required|optional|\d{1,5})$/i;
/** A shorter name of a property holds no secret. */
const MIN_KEY_CHARS = 12;
const PASSWORD_IN_URL = /:\/\/[^\s/:@]*:([^\s/@]+)@/g;
/** What separates the parts of a value: a connection string, a header, a list of fields. */
const SEPARATORS = /[\s"'`,;:=&?@<>(){}[\]|\p{Cc}]+/u;

/**
 * The secrets that one connection was given: values of the server's environment and configuration, keys and tokens of logins.
 * They are masked exactly wherever they turn up, as they are and as JSON, percent encoding or base64 writes them; unknown
 * secrets are masked where a name or their form gives them away.
 *
 * Of what is given, a value counts as secret when its name says so (`OPENAI_API_KEY`, `http_headers.Authorization`) or when it
 * looks like a key: eight or more characters that are no words, number, version or path. Plain settings stay readable.
 */
export class Secrets {
  readonly #lasting = new Set<string>();
  readonly #later = new Set<string>();
  #pattern: { readonly current: RegExp | undefined } | undefined;

  /** @param lasting - values that are known for as long as this object is: see {@link give}. */
  constructor(...lasting: readonly unknown[]) {
    for (const each of lasting) this.#collect(each, (secret) => this.#lasting.add(secret));
  }

  /** Remembers the secrets in a value, of which property names tell what is one. */
  give(value: unknown): void {
    this.#collect(value, (secret) => {
      if (this.#lasting.has(secret)) return;
      if (!this.#later.delete(secret)) this.#pattern = undefined;
      this.#later.add(secret);
      for (const oldest of this.#later) {
        if (this.#later.size <= MAX_LATER_VALUES) break;
        this.#later.delete(oldest);
      }
    });
  }

  /** A text with its secrets masked. Must be whole: a piece of a line may hold a piece of a secret. */
  mask(text: string): string {
    return maskText(text, this.context());
  }

  /** A value with the secrets in it masked, also an error with its causes; the value itself where it has none. */
  maskValue<T>(value: T): T {
    return mapStrings(value, (text, name) => this.#maskString(text, name));
  }

  /** A text that was cut, without the beginning of a secret at its end: of a known one, or of one before the host of an address. */
  trimCut(text: string): string {
    const authority = text.lastIndexOf("://") + 3;
    const user = authority > 2 ? text.slice(authority) : "";
    if (!/[\s/@]/.test(user) && looksLikeToken(user)) return text.slice(0, authority) + MASK;
    for (const secret of [...this.#lasting, ...this.#later]) {
      for (let length = Math.min(secret.length, text.length); length >= MIN_CUT_CHARS; length--) {
        if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + MASK;
      }
    }
    return text;
  }

  /** For {@link maskText} and `maskLines`. */
  context(): TextContext {
    return { known: (line) => this.#knownSpans(line) };
  }

  #maskString(text: string, { key, secrecy, isKey }: StringName): string {
    if (isKey && text.length < MIN_KEY_CHARS) return text;
    if (secrecy === "whole") return text === "" ? text : MASK;
    if (/base64$/i.test(key)) return this.#maskBase64(text);
    return maskText(text, { ...this.context(), named: secrecy !== undefined });
  }

  #maskBase64(text: string): string {
    const plain = Buffer.from(text, "base64").toString();
    const masked = this.mask(plain);
    return masked === plain ? text : Buffer.from(masked).toString("base64");
  }

  #knownSpans(line: string): Span[] {
    this.#pattern ??= { current: patternOf([...this.#lasting, ...this.#later]) };
    const { current } = this.#pattern;
    if (current === undefined) return [];
    return Array.from(line.matchAll(current), ({ 0: { length }, index }) => [index, index + length] as const);
  }

  #collect(value: unknown, add: (secret: string) => void): void {
    const take = (text: string, minChars = MIN_SECRET_CHARS): void => {
      const secret = text.trim();
      if (secret.length < minChars || SETTING.test(secret)) return;
      for (let at = 0; at < secret.length; at += PIECE_CHARS) {
        const piece = secret.slice(at, at + PIECE_CHARS);
        if (piece.length >= MIN_SECRET_CHARS) add(piece);
      }
    };
    mapStrings(value, (given, { secrecy, isKey }) => {
      if (isKey) return given;
      const text = given.slice(0, MAX_GIVEN_CHARS);
      const lines = text.split(/\r?\n|\0/);
      if (secrecy === "whole" || (secrecy === "tokens" && !isPlain(text))) {
        take(text);
        for (const line of lines) take(line, MIN_LINE_CHARS);
      }
      for (const line of lines) {
        for (const span of namedValues(line).spans) take(line.slice(...span));
        for (const [, password = ""] of line.matchAll(PASSWORD_IN_URL)) take(password);
        for (const part of line.split(SEPARATORS)) if (!isPath(part) && looksLikeToken(part)) take(part);
      }
      return given;
    });
  }
}
