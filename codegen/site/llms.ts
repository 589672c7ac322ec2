import { type Page, section } from "./pages.js";

const GUIDE = "docs/guide.md";

/** What a language model reads first: what the package is, its rules, and where everything else stands. */
export function llmsText(readme: string, pages: readonly Page[], read: (path: string) => string): string {
  const [title = "", summary = ""] = readme.split("\n\n");
  const links = pages.map(({ title, path, has }) => `- [${title}](${path}): ${has}`);
  // The links of the guide begin in its folder.
  const rules = section(read(GUIDE), "What to know", GUIDE).replaceAll("](", "](docs/");
  return [
    title,
    summary.replaceAll(/^/gm, "> "),
    ...["Use", "Entry points"].map((heading) => `## ${heading}\n\n${section(readme, heading)}`),
    `## What to know\n\n${rules}`,
    `## Pages\n\n- [All pages in one file](llms-full.txt)\n${links.join("\n")}`,
  ]
    .join("\n\n")
    .concat("\n");
}

/** Larger than all other pages together, and of use by its links alone. */
const linkedOnly = ["generated/PROTOCOL.md", "CHANGELOG.md"];

/** All pages as one text, in their order; each begins with its path, from which its links lead on. */
export function llmsFullText(readme: string, pages: readonly Page[], read: (path: string) => string): string {
  const whole = pages.filter(({ path }) => !linkedOnly.includes(path));
  return [{ path: "README.md", text: readme }, ...whole.map(({ path }) => ({ path, text: read(path) }))]
    .map(({ path, text }) => `<!-- ${path} -->\n\n${text.trim()}\n`)
    .join("\n");
}
