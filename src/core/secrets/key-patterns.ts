import type { Span } from "./token-shape.js";

/** Start of a word, also after an escaped line feed or a percent-encoded character. */
const START = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[bfnrt])|(?<=%[0-9A-Fa-f]{2}))`;

/** The body of a key: at least eight characters, without the punctuation of a sentence at its end. */
const BODY = String.raw`((?=[\w.~+/=-]{8})[\w-]+(?:[.~+/=]+[\w-]+)*=*)`;

/** Prefixes that mark the keys of an issuer; they stay readable. */
const DISTINCT = [
  "(?:sk|rk|sess)[-_]|pk_(?:live|test)_|AGE-SECRET-KEY-1|bedrock-api-key-|ABSK",
  "gh[oprsu]_|github_pat_|gl(?:pat|dt|rt|ptt|ft|soat|cbt|imt)-|xox[abdeoprs]-|xapp-|ATATT",
  String.raw`hv[sbr]\.|ya29\.|SG\.|1\/\/0|sq0[a-z]{3}-|GOCSPX-|PMAK-|AIza|EAAC|dckr_pat_|dop_v1_|sh(?:pat|pca|ppa|pss)_`,
].join("|");

/** Prefixes that other names share; they count only before twelve letters and digits. */
const COMMON =
  "(?:xai|gsk|pplx|tvly|nvapi|hf|npm|pypi|rubygems|whsec|lin_api|ntn|phc|r8)[-_](?=[A-Za-z0-9]{12})";

/** Secrets of a known form. Only the first group is masked if there is one. */
const SHAPES = [
  new RegExp(`${START}(?:${DISTINCT}|${COMMON})${BODY}`, "dg"),
  new RegExp(`${START}(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)([A-Z0-9]{12,})`, "dg"),
  // A JSON Web Token, or its beginning.
  new RegExp(`${START}eyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*){0,4}`, "dg"),
  // The user part of a URL.
  /:\\?\/\\?\/([^\s/"'<>\\`@]+(?:@[^\s/"'<>\\`@]*)*)@/dg,
  /%3A%2F%2F((?:(?!%2F|%40)[^\s"'`/])+)%40/dgi,
  // URLs that are secrets themselves.
  /hooks\.slack\.com\/(?:services|workflows|triggers)\/([\w/-]+)/dg,
  /discord(?:app)?\.com\/api\/webhooks\/\d+\/([\w-]+)/dg,
  /[?&](?:code|sig)=([^&\s"'`#\\]{4,})/dgi,
  // Keys of Telegram bots and Azure clients.
  /(?<!\d)\d{8,14}:([A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])/dg,
  /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/dg,
  // The credentials of a header: anything after the scheme but a word of prose.
  /(?<![A-Za-z])(?:bearer|basic)\s+(?![a-z]+(?![A-Za-z0-9._~+/=-]))([A-Za-z0-9._~+/=-]{6,})/dgi,
];

/** Rules out all shapes in one pass (the common case). */
const ANY_SHAPE = new RegExp(SHAPES.map(({ source }) => source).join("|"), "i");

/** Finds the secrets of a line that need no name to be recognized. */
export function shapeSpans(line: string): Span[] {
  if (!ANY_SHAPE.test(line)) return [];
  return SHAPES.flatMap((shape) =>
    Array.from(line.matchAll(shape), ({ indices }) => indices?.[1] ?? indices?.[0] ?? ([0, 0] as const)),
  );
}
