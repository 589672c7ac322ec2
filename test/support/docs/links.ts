import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "./imports.js";

/** A link to another document, or to a heading. */
export interface Link {
  readonly page: string;
  readonly target: string;
}

/** The documents that people read, by their paths in the project. */
export function documents(): string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name));
  return [...inFolder("."), ...inFolder("docs"), ...inFolder("examples")];
}

/** The text of a page without its blocks of code. */
const proseOf = (text: string): string =>
  text
    .split(/^```.*$/m)
    .filter((_, index) => index % 2 === 0)
    .join("");

/** The links of a page that name no other host. */
export function relativeLinks(page: string, text: string): Link[] {
  const links = proseOf(text)
    .replace(/`[^`]*`/g, "code")
    .matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g);
  return [...links]
    .filter(([, target = ""]) => !/^[a-z]+:/.test(target))
    .map(([, target = ""]) => ({ page, target }));
}

/** The anchors of the headings of a page, as GitHub makes them. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of proseOf(text).matchAll(/^#+ (.*)$/gm)) {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-");
    let unique = anchor;
    for (let number = 1; anchors.has(unique); number++) unique = `${anchor}-${number}`;
    anchors.add(unique);
  }
  return anchors;
}

/** Why a link leads nowhere; `undefined` where it does not. */
export function faultOf({ page, target }: Link): string | undefined {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : relative(root, join(root, dirname(page), path));
  if (!existsSync(join(root, file))) return `${page}: ${target}: there is no ${file}`;
  if (anchor === undefined || statSync(join(root, file)).isDirectory()) return undefined;
  return anchorsOf(readFileSync(join(root, file), "utf8")).has(anchor)
    ? undefined
    : `${page}: ${target}: ${file} has no heading #${anchor}`;
}
