/** One release, and why calls failed on it, by their names. */
export interface Row {
  readonly version: string;
  readonly faults: ReadonlyMap<string, string>;
}

const START = "<!-- npm run compat writes from here -->";
const END = "<!-- to here -->";

/** A Markdown table of releases and calls, with the reasons of failures below it. */
export function tableOf(names: readonly string[], rows: readonly Row[]): string {
  const cells = rows.map(({ version, faults }) => [
    version,
    ...names.map((name) => (faults.has(name) ? "no" : "yes")),
  ]);
  const lines = [["codex", ...names], ["---", ...names.map(() => "---")], ...cells].map(
    (line) => `| ${line.join(" | ")} |`,
  );
  const reasons = rows.flatMap(({ version, faults }) =>
    [...faults].map(([name, fault]) => `- ${version}, ${name}: ${fault}`),
  );
  return [...lines, ...(reasons.length > 0 ? ["", ...reasons] : [])].join("\n");
}

/** A page with its table replaced. */
export function withTable(page: string, table: string): string {
  const [from, to] = [page.indexOf(START), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the page has no ${START} followed by ${END}`);
  return `${page.slice(0, from + START.length)}\n\n${table}\n\n${page.slice(to)}`;
}
