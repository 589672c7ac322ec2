/** A row of a table of names: theirs, and what stands for them here. */
export interface NameRow {
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
  readonly difference: string;
}

/** The rows of the tables of a page whose second column is "here". */
export function nameRows(text: string): NameRow[] {
  const rows: NameRow[] = [];
  let inTable = false;
  for (const line of text.split("\n")) {
    const cells = line.split("|").map((cell) => cell.trim());
    if (!line.startsWith("|")) inTable = false;
    else if (cells[2] === "here") inTable = true;
    else if (inTable && !/^\|-/.test(line))
      rows.push({
        theirs: spansOf(cells[1] ?? ""),
        ours: spansOf(cells[2] ?? ""),
        difference: [cells[2], cells[3]].join(" ").trim(),
      });
  }
  return rows;
}

const spansOf = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);
