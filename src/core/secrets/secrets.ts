import { patternOf } from "./encoded-forms.js";
import { MASK, maskLines, maskText } from "./mask-text.js";
import { mapStrings, type StringName } from "./named-strings.js";
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
 * They are masked exactly, also escaped for JSON, percent-encoded and in base64. Other secrets are masked by the name beside
 * them or by their form.
 *
 * A given value counts as secret if its name says so (`OPENAI_API_KEY`, `http_headers.Authorization`) and it has at least four
 * characters, or if it looks like a key: at least eight characters that are not words, a number, a version or a path. Other
 * settings stay readable.
 */
export class Secrets {
  readonly #lasting = new Set<string>();
  readonly #later = new Set<string>();
  #pattern: { readonly current: RegExp | undefined } | undefined;

  /** @param lasting - values that are known for as long as this object is: see {@link give}. */
  constructor(...lasting: readonly unknown[]) {
    for (const each of lasting) this.#collect(each, (secret) => this.#lasting.add(secret));
  }

  /** Remembers the secrets in a value; names of properties decide what is one. */
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

  /** Masks the secrets of a text. Lines must be whole, because a piece of a line may hold a piece of a secret. */
  mask(text: string): string {
    return maskText(text, { known: this.#known });
  }

  /**
   * Masks the secrets of consecutive lines. A PEM block becomes one line.
   *
   * @param inPem - Number of lines of an open PEM block before the first line. Default 0.
   */
  maskLines(lines: readonly string[], inPem = 0): string[] {
    return maskLines(lines, { known: this.#known, inPem });
  }

  /**
   * Masks the secrets in the strings and property names of a JSON value, or of an error with its causes. Returns a copy, or the
   * value itself if it holds no secret.
   */
  maskValue<T>(value: T): T {
    return mapStrings(value, (text, name) => this.#maskString(text, name));
  }

  /** Masks the beginning of a secret at the end of a text that was cut: of a known secret, or of the user part of a URL. */
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

  #maskString(text: string, { key, secrecy, isKey }: StringName): string {
    if (isKey && text.length < MIN_KEY_CHARS) return text;
    if (secrecy === "whole") return text === "" ? text : MASK;
    if (/base64$/i.test(key)) return this.#maskBase64(text);
    return maskText(text, { known: this.#known, named: secrecy !== undefined });
  }

  #maskBase64(text: string): string {
    const bytes = Buffer.from(text, "base64");
    const plain = bytes.toString();
    if (!Buffer.from(plain).equals(bytes)) return this.mask(text);
    const masked = this.mask(plain);
    return masked === plain ? text : Buffer.from(masked).toString("base64");
  }

  readonly #known = (line: string): Span[] => {
    this.#pattern ??= { current: patternOf([...this.#lasting, ...this.#later]) };
    const { current } = this.#pattern;
    if (current === undefined) return [];
    return Array.from(line.matchAll(current), ({ 0: { length }, index }) => [index, index + length] as const);
  };

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
