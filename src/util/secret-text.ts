import { mentionsSecret } from "./secret-names.js";
import { shapeSpans } from "./secret-shapes.js";
import { namedValues, type OpenName } from "./secret-values.js";
import { type Span, tokenSpans } from "./token-shape.js";

/** What stands in place of a secret. */
export const MASK = "***";

/** What is known of a text beside its words. */
export interface TextContext {
  /** Number of lines of an open PEM block before the text. Default 0. */
  readonly inPem?: number | undefined;
  /** The text belongs to a name that may hold secrets: every long token is one. */
  readonly named?: boolean | undefined;
  /** Finds secrets that are known by their value. */
  readonly known?: ((line: string) => readonly Span[]) | undefined;
}

/** A block that is longer has lost its end, as one that only a message mentions. */
const MAX_PEM_LINES = 250;

const BEGIN = /-----BEGIN [A-Z0-9 ]+-----/;
const END = /-----END [A-Z0-9 ]+-----/;
/** A line of a PEM block between its first and its last. */
const PEM_BODY = /^\s*(?:\S*|[A-Za-z-]+: .*)\s*$/;

/**
 * Masks the secrets of a text: what is known, what has the form of a key, PEM blocks, and on each line that names a secret
 * the value behind the name and every long token. Whole lines are looked at, so a text must be masked before it is cut.
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
    if (wasInPem && pem > 1 && PEM_BODY.test(line)) continue;
    const isNamed = named || wasInPem || open !== undefined || mentionsSecret(line);
    const values = isNamed ? namedValues(line, open) : undefined;
    open = values?.open;
    const spans = [...(known?.(line) ?? []), ...pemSpans(line, wasInPem), ...shapeSpans(line)];
    masked.push(hide(line, values === undefined ? spans : [...spans, ...values.spans, ...tokenSpans(line)]));
  }
  return masked;
}

/** How many lines of a PEM block there are up to a line, which is one of them; 0 when none is open after it. */
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
