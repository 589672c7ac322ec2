import { stripVTControlCharacters } from "node:util";

/** Control characters but tab and newline. */
const controls = /(?![\t\n])\p{Cc}/gu;

const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(sk|rk|sess|gh[opsru]|github_pat|xox[abp])[-_][A-Za-z0-9_-]{8,}/g, "$1-***"],
  [/\b(AKIA|ASIA|AIza)[A-Za-z0-9_-]{12,}/g, "$1***"],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?/g, "***"],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, "$1 ***"],
  [/(:\/\/[^\s/:@]*:)[^\s/@]+@/g, "$1***@"],
  [/((?:api[-_]?key|token|secret|password|authorization)["']?\s*[:=]\s*["']?)[^\s"',;]{4,}/gi, "$1***"],
];

/** Text fit for an error message: no control characters, keys and tokens masked. */
export function redact(text: string): string {
  return secrets.reduce(
    (clean, [pattern, mask]) => clean.replace(pattern, mask),
    stripVTControlCharacters(text).replace(controls, ""),
  );
}
