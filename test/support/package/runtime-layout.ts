import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Platform and triple as the vendor publishes them; written out so that a wrong table in the sources shows. */
export const platforms = [
  ["linux-x64", "x86_64-unknown-linux-musl", "codex"],
  ["linux-arm64", "aarch64-unknown-linux-musl", "codex"],
  ["darwin-x64", "x86_64-apple-darwin", "codex"],
  ["darwin-arm64", "aarch64-apple-darwin", "codex"],
  ["win32-x64", "x86_64-pc-windows-msvc", "codex.exe"],
  ["win32-arm64", "aarch64-pc-windows-msvc", "codex.exe"],
] as const;

export type PlatformKey = (typeof platforms)[number][0];

/** A project folder in which packages are laid out by hand, as the package managers do. */
export class Layout {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Where resolution starts from: this SDK's module at `folder`. */
  sdk(folder = "node_modules/codex-app-server-sdk"): string {
    this.file(`${folder}/package.json`, { name: "codex-app-server-sdk" });
    return this.file(`${folder}/dist/src/index.js`, "");
  }

  /** The runtime package, which names one package for each platform: `<prefix>-<platform>`. */
  index(folder = "node_modules/codex-cli-bin", prefix = "@openai/codex"): string {
    const optionalDependencies = Object.fromEntries(
      platforms.map(([key]) => [`${prefix}-${key}`, `npm:@openai/codex@1.2.3-${key}`]),
    );
    return dirname(this.file(`${folder}/package.json`, { name: "codex-cli-bin", optionalDependencies }));
  }

  /** The runtime package as npm installs it under its own name: with the launcher; the path of that. */
  launcher(folder: string): string {
    const manifest = join(this.index(folder), "package.json");
    const fields = JSON.parse(readFileSync(manifest, "utf8")) as object;
    writeFileSync(manifest, JSON.stringify({ ...fields, bin: { codex: "bin/codex.js" } }));
    const script = this.file(`${folder}/bin/codex.js`, "#!/usr/bin/env node\n");
    chmodSync(script, 0o755);
    return script;
  }

  /** A platform's package with an executable and its companions; the path of the executable. */
  platform(key: PlatformKey, folder = `node_modules/@openai/codex-${key}`): string {
    this.file(`${folder}/package.json`, { name: "platform", version: "1.2.3" });
    return this.vendor(key, folder);
  }

  /** The files of a platform below `vendor`; the path of the executable. */
  vendor(key: PlatformKey, folder: string): string {
    const [, triple, executable] = platforms.find(([name]) => name === key) ?? ["", "", ""];
    this.file(`${folder}/vendor/${triple}/codex-package.json`, { version: "1.2.3" });
    this.file(`${folder}/vendor/${triple}/codex-path/rg`, "");
    return this.program(`${folder}/vendor/${triple}/bin/${executable}`);
  }

  /** An executable of which only the first bytes are there. */
  program(path: string): string {
    const place = this.file(path, "\x7fELF");
    chmodSync(place, 0o755);
    return place;
  }

  link(path: string, target: string): void {
    const place = join(this.root, path);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(this.root, target), place);
  }

  file(path: string, content: string | object): string {
    const place = join(this.root, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, typeof content === "string" ? content : JSON.stringify(content));
    return place;
  }
}
