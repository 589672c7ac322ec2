import { shapeSpans } from "./key-patterns.js";
import { mentionsSecret } from "./secret-names.js";
import { namedValues, type OpenName } from "./secret-values.js";
import { type Span, tokenSpans } from "./token-shape.js";

/** Replaces a secret. */
export const MASK = "***";

/** What {@link maskText} knows beside the text. */
export interface TextContext {
  /** Number of lines of an open PEM block before the text. Default 0. */
  readonly inPem?: number | undefined;
  /** The text is the value of a name that may hold secrets, so that every long token is masked. */
  readonly named?: boolean | undefined;
  /** Finds secrets that are known by their value. */
  readonly known?: ((line: string) => readonly Span[]) | undefined;
}

/** Lines after which a block without an end counts as ended. */
const MAX_PEM_LINES = 250;

const BEGIN = /-----BEGIN [A-Z0-9 ]+-----/;
const END = /-----END [A-Z0-9 ]+-----/;
/** A trimmed line of a PEM block between its first and its last. */
const PEM_BODY = /^(?:\S*|[A-Za-z-]+: .*)$/;

/**
 * Masks the secrets of a text: known values, PEM blocks, keys of a known form, and on each line that names a secret the value
 * after the name and every long token. A text must be masked before it is cut, because whole lines decide.
 */
export function maskText(text: string, context: TextContext = {}): string {
  return maskLines(text.split("\n"), context).join("\n");
}

/** Masks consecutive lines. A PEM block becomes one line. */
export function maskLines(
  lines: readonly string[],
  { inPem = 0, named = false, known }: TextContext,
): string[] {
  const masked: string[] = [];
  let pem = inPem;
  let open: OpenName | undefined;
  for (const line of lines) {
    const wasInPem = pem > 0;
    pem = linesInPem(line, pem);
    if (wasInPem && pem > 1 && PEM_BODY.test(line.trim())) continue;
    const isNamed = named || wasInPem || open !== undefined || mentionsSecret(line);
    const values = isNamed ? namedValues(line, open) : undefined;
    open = values?.open;
    const spans = [...(known?.(line) ?? []), ...pemSpans(line, wasInPem), ...shapeSpans(line)];
    masked.push(hide(line, values === undefined ? spans : [...spans, ...values.spans, ...tokenSpans(line)]));
  }
  return masked;
}

/** Counts the lines of a PEM block up to and with a line; 0 if no block is open after it. */
export function linesInPem(line: string, before: number): number {
  const begin = line.lastIndexOf("-----BEGIN ");
  const end = line.lastIndexOf("-----END ");
  if (begin > end && BEGIN.test(line.slice(begin))) return 1;
  return before === 0 || end >= 0 || before >= MAX_PEM_LINES ? 0 : before + 1;
}

function pemSpans(line: string, inPem: boolean): Span[] {
  const spans: Span[] = [];
  let from = inPem ? 0 : line.search(BEGIN);
  while (from >= 0) {
    const end = END.exec(line.slice(from));
    if (end === null) {
      if (!inPem || spans.length > 0) spans.push([from, line.length]);
      break;
    }
    const to = from + end.index + end[0].length;
    spans.push([from, to]);
    const next = line.slice(to).search(BEGIN);
    from = next < 0 ? next : to + next;
  }
  return spans;
}

/** A line with its spans, which may overlap, masked. */
function hide(line: string, spans: readonly Span[]): string {
  let text = "";
  let at = 0;
  let open = false;
  for (const [start, end] of [...spans].sort(([a], [b]) => a - b)) {
    if (end <= at || end <= start) continue;
    if (start > at || !open) text += line.slice(at, Math.max(at, start)) + MASK;
    at = end;
    open = true;
  }
  return text + line.slice(at);
}
