import { chmodSync, cpSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { inject } from "vitest";
import { emptyProject } from "./npm.js";

/** The official package that carries the runtime of this platform. */
export const platformPackage = `@openai/codex-${process.platform}-${process.arch}`;

/** A project in a new folder that has what the stranger installed, and the runtime of this platform too. */
export function projectWithRuntime(name: string): string {
  const project = emptyProject(join(inject("scratch"), name));
  installWithRuntime(project);
  return project;
}

/** Gives a project what the stranger installed, and the runtime of this platform too. */
export function installWithRuntime(project: string): void {
  const modules = join(project, "node_modules");
  cpSync(join(inject("stranger"), "node_modules"), modules, { recursive: true, verbatimSymlinks: true });
  const index = realpathSync(createRequire(import.meta.url).resolve("codex-cli-bin/package.json"));
  const target = dirname(createRequire(index).resolve(`${platformPackage}/package.json`));
  mkdirSync(join(modules, "@openai"), { recursive: true });
  symlinkSync(target, join(modules, platformPackage), "junction");
}

/** Another codex on PATH, which must never be run. */
export class DecoyCodex {
  /** The environment of the tests with the decoy's folder in front of PATH. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly #trace: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#trace = join(folder, "ran");
    const isWindows = process.platform === "win32";
    const file = join(folder, isWindows ? "codex.cmd" : "codex");
    writeFileSync(file, isWindows ? `echo ran> "${this.#trace}"\r\n` : `#!/bin/sh\n: > '${this.#trace}'\n`);
    chmodSync(file, 0o755);
    this.env = { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) };
  }

  get ran(): boolean {
    return existsSync(this.#trace);
  }
}
