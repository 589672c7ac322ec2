/**
 * Unformatted output of json-schema-to-typescript → a declaration as one would write it. It works on lines, which that
 * library cuts at every brace and comment; leaf types come as they are.
 */
const INDENT = "  ";
const MAX_COMMENT = 104;

/** The exported declaration made of the lines of the property `name`: an interface when its type is one object. */
export function layOut(name: string, lines: readonly string[], isObject: boolean): string {
  const start = lines.findIndex((line) => line.startsWith(`${name}:`));
  const header = isObject ? `export interface ${name} ` : `export type ${name} = `;
  const layout = new Layout();
  lines.forEach((line, index) => {
    layout.add(index === start ? line.replace(`${name}: `, header) : line);
  });
  return layout.text(isObject);
}

/** A type in parentheses whose members stand on lines of their own. */
interface Group {
  /** Where its opening parenthesis ends a line of the output. */
  readonly opener: number;
  readonly indent: string;
}

/** An open brace: where its closing brace goes, and the group that it is a member of. */
interface Brace {
  readonly indent: string;
  readonly group: Group | null;
}

class Layout {
  readonly #out: string[] = [];
  readonly #braces: Brace[] = [];
  #comment: string[] = [];

  add(raw: string): void {
    const line = raw.trimEnd();
    if (this.#comment.length > 0 || line === "/**") this.#addComment(line);
    else if (line.startsWith("}")) this.#close(this.#braces.pop() as Brace, line.slice(1));
    else if (line.startsWith("| ")) this.#continue(line);
    else this.#open(line);
  }

  text(isInterface: boolean): string {
    return this.#out.join("\n") + (isInterface ? "" : ";");
  }

  #addComment(line: string): void {
    this.#comment.push(line);
    if (line !== " */") return;
    this.#endStatement();
    this.#addLines(formatComment(this.#comment), this.#indent());
    this.#comment = [];
  }

  /** A property or the declaration itself. */
  #open(line: string): void {
    this.#endStatement();
    const indent = this.#indent();
    const [, head, members] = OPENS_GROUP.exec(line) ?? [];
    if (head === undefined || members === undefined) {
      this.#out.push(indent + line);
      if (line.endsWith("{")) this.#braces.push({ indent, group: null });
    } else {
      const group = { opener: this.#out.push(`${indent}${head}(`) - 1, indent };
      this.#addMembers(group, splitUnion(members));
    }
  }

  /** What follows a closing brace: the end of the type, or of its group, or more members. */
  #close({ indent, group }: Brace, rest: string): void {
    this.#endStatement();
    if (group === null) {
      this.#out.push(`${indent}}${rest}`);
      return;
    }
    const [, members, suffix] = CLOSES_GROUP.exec(rest) ?? [undefined, rest.slice(0, -1), undefined];
    const [own = "", ...others] = splitUnion(members as string);
    this.#out.push(`${indent}}${own}`);
    if (suffix === undefined && others.length === 0) {
      this.#out[this.#out.length - 1] += "{";
      this.#braces.push({ indent, group });
    } else if (suffix === undefined) {
      this.#addMembers(group, others);
    } else {
      this.#addLines(others, `${group.indent}${INDENT}| `);
      this.#endGroup(group, suffix);
    }
  }

  /** The members on lines of their own, the last being an object. */
  #addMembers(group: Group, members: readonly string[]): void {
    const indent = group.indent + INDENT;
    this.#addLines(members, `${indent}| `);
    this.#out[this.#out.length - 1] += "{";
    this.#braces.push({ indent: indent + INDENT, group });
  }

  #endGroup({ opener, indent }: Group, suffix: string): void {
    if (suffix === "") this.#out[opener] = (this.#out[opener] as string).slice(0, -1).trimEnd();
    else this.#out.push(`${indent})${suffix}`);
  }

  /** A member of a long leaf type. */
  #continue(line: string): void {
    this.#out.push(this.#indent() + INDENT + line);
  }

  /** Called when the next statement begins, because only then the one before is known to have ended. */
  #endStatement(): void {
    const last = this.#out.length - 1;
    if (last >= 0 && !/[{/]$/.test(this.#out[last] as string)) this.#out[last] += ";";
  }

  #addLines(lines: readonly string[], prefix: string): void {
    for (const line of lines) this.#out.push(prefix + line);
  }

  #indent(): string {
    const brace = this.#braces[this.#braces.length - 1];
    return brace === undefined ? "" : brace.indent + INDENT;
  }
}

/** A union or intersection with an object in it, which the library always wraps in parentheses. */
const OPENS_GROUP = /^([^"(]*(?:"(?:[^"\\]|\\.)*"[^"(]*)?[:=] )\((.*)\{$/;
const CLOSES_GROUP = /^(.*)\)((?:\[\])*)$/;

/** The members of a union, cut at the bars that are not inside quotes or brackets; it may begin within brackets. */
function splitUnion(text: string): string[] {
  const members = [""];
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"| \| |[([{<]|[)\]}>]|[^"]/g)) {
    if (token === " | " && depth === 0) members.push("");
    else members[members.length - 1] += token;
    if ("([{<".includes(token)) depth += 1;
    if (")]}>".includes(token)) depth = Math.max(depth - 1, 0);
  }
  return members;
}

function formatComment(lines: readonly string[]): readonly string[] {
  const inline = `/** ${lines[1]?.slice(3)} */`;
  return lines.length === 3 && inline.length <= MAX_COMMENT ? [inline] : lines;
}
