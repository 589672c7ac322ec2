/**
 * How much of a value its name makes secret: all of it (`password`, `apiKey`), or the tokens in it, because such names
 * carry plain words as well (`key`, `auth`).
 */
export type Secrecy = "whole" | "tokens";

/** Words that count inside other words too: `DBPASSWORD`, `authtoken`. */
const WHOLE =
  /passw(?:or)?d|passphrase|passcode|pwd|mnemonic|secret(?!ar)|credential|token(?!i[sz])|cookie|bearer|signature|jwt|(?:api|access|account|admin|app|auth|client|consumer|deploy|encryption|license|master|private|secret|service|shared|signing|ssh|storage|subscription)[-_. ]?keys?(?![a-z])/i;

/** Credentials of HTTP; other authorizations are decisions about a user. */
const AUTHORIZATION = /^-*(?:http|proxy|x)?[-_]?authori[sz]ation$/i;

const SHORT = [
  "key",
  "keys",
  "auth",
  "oauth",
  "pass",
  "sig",
  "sas",
  "pat",
  "cred",
  "creds",
  "psk",
  "hmac",
  "otp",
];
const capitalized = SHORT.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
const upper = SHORT.map((word) => word.toUpperCase());

/** Words that count only by themselves, because common words contain them: monkey, author, compass. */
const TOKENS = new RegExp(
  [
    "[Aa]uthori[sz]|[Aa]uthentic|AUTHORI[SZ]|AUTHENTIC|[Pp]rivate|PRIVATE",
    `(?<![A-Za-z])(?:${SHORT.join("|")})(?![a-z])`,
    `(?<![A-Z])(?:${capitalized.join("|")})(?![a-z])`,
    `(?<![A-Za-z])(?:${upper.join("|")})(?![A-Za-z])`,
  ].join("|"),
);

/** Last words of names that describe a secret without holding it: `tokenCount`, `key_path`, `authMode`. */
const ABOUT = new Set(
  `age alg algorithm at audience budget count counts description dir directory enabled endpoint env error errors expired
  expires expiry field file folder format help home hint host index issuer kind label len length limit limits
  message method mode name names path paths policy port position prefix provider reason required scope scopes size
  source state status store sock socket suffix title ttl type types uri url usage used var version`.split(
    /\s+/,
  ),
);

/** A file name before a line number, as in `auth.rs:12`, names no value. */
const FILE = /\.(?:rs|[cm]?[jt]sx?|json|toml|ya?ml|py|go|md|txt|log|pem|sock)$/i;

/** Longer names are text, and are read as such. */
const MAX_NAME_CHARS = 200;

/** Secrecy of the value that a name stands for; the names of a dotted path are read one by one, and the strictest counts. */
export function secrecyOf(name: string): Secrecy | undefined {
  if (name.length > MAX_NAME_CHARS || FILE.test(name)) return undefined;
  const found = name.split(".").map(secrecyOfWord);
  return found.includes("whole") ? "whole" : found.find((secrecy) => secrecy !== undefined);
}

/** Whether a text mentions a secret by any name, in any spelling. */
export const mentionsSecret = (text: string): boolean => WHOLE.test(text) || TOKENS.test(text);

/** Whether a name describes a secret without holding one, as `type` and `tokenCount` do. */
export function isAbout(name: string): boolean {
  const last = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g)?.at(-1);
  return last !== undefined && (ABOUT.has(last.toLowerCase()) || /(?:^|[._-])env[-_]?key$/i.test(name));
}

/** Whether people choose such a secret themselves, so that it may be a plain word. */
export const isPassword = (name: string): boolean =>
  /passw|pwd|passphrase|passcode|mnemonic|secret|pass$/i.test(name);

function secrecyOfWord(name: string): Secrecy | undefined {
  if (!mentionsSecret(name) || isAbout(name)) return undefined;
  return WHOLE.test(name) || AUTHORIZATION.test(name) || /[A-Za-z0-9][-_]?pass$/i.test(name)
    ? "whole"
    : "tokens";
}
