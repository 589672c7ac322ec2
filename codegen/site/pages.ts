import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CodegenFailure } from "../failure.js";
import { REPOSITORY } from "../paths.js";

/** A page of the documents. */
export interface Page {
  readonly title: string;
  /** From the repository's folder. */
  readonly path: string;
  /** What a reader finds there; pages that stand together have it in common. */
  readonly has: string;
}

export const readPage = (path: string): string => readFileSync(join(REPOSITORY, path), "utf8");

/** All pages but the README, in the order of its last table. */
export function pages(readme: string): Page[] {
  const rows = section(readme, "More").matchAll(/^\| (\[.*) \| (.*) \|$/gm);
  return [...rows].flatMap(([, links = "", has = ""]) =>
    [...links.matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)].map(([, title = "", path = ""]) => ({
      title: title.charAt(0).toUpperCase() + title.slice(1),
      path,
      has,
    })),
  );
}

/**
 * The text below a heading of the second level, up to the next one.
 * @throws CodegenFailure where there is none
 */
export function section(page: string, heading: string, path = "README.md"): string {
  const [, text] = page.split(new RegExp(`^## ${heading}\n`, "m"));
  if (text === undefined)
    throw new CodegenFailure(
      path,
      `there is no section "${heading}"`,
      "the site is made of it: name the new one in codegen/site/",
    );
  return text.split(/^## /m)[0]?.trim() ?? "";
}
