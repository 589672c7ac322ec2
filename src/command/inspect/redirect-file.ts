import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A file that leads a browser to an address with a token in it. Given to the browser as an argument, the address would be there for
 * every process of the machine to read; the file only the user can read.
 */
export class RedirectFile {
  readonly path: string;
  readonly #folder: string;

  /** @param url - of this package's own making: it holds no character that HTML would read otherwise */
  constructor(url: string) {
    this.#folder = mkdtempSync(join(tmpdir(), "codex-inspector-"));
    this.path = join(this.#folder, "open.html");
    const html = `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Codex inspector</title>
<a href="${url}">Open the inspector</a>
`;
    writeFileSync(this.path, html, { flag: "wx", mode: 0o600 });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
