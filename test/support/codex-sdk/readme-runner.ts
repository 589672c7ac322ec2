import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type HermeticHome, message, ScriptedModel } from "../../../src/testing/index.js";
import { root } from "../docs/imports.js";
import { testHome } from "../home/test-home.js";
import { type Run, run } from "../run-program.js";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Runs programs of the README of @openai/codex-sdk as processes of their own, in a Git repository with two images. */
export class ReadmeRunner {
  readonly #model: ScriptedModel;
  readonly #home: HermeticHome;
  readonly #scripts: string;

  private constructor(model: ScriptedModel, home: HermeticHome) {
    this.#model = model;
    this.#home = home;
    // Inside the package, so that it finds itself by name; in the build folder, which nobody keeps.
    this.#scripts = mkdtempSync(join(root, "dist", "readme-"));
    for (const folder of ["objects", "refs"])
      mkdirSync(join(home.workspace, ".git", folder), { recursive: true });
    writeFileSync(join(home.workspace, ".git", "HEAD"), "ref: refs/heads/main\n");
    for (const name of ["ui.png", "diagram.jpg"])
      writeFileSync(join(home.workspace, name), Buffer.from(PIXEL, "base64"));
  }

  static async start(): Promise<ReadmeRunner> {
    const model = await ScriptedModel.start();
    model.replyTo(({ textFormat }) => message(textFormat === null ? "Done." : '{"status":"ok"}'));
    return new ReadmeRunner(model, await testHome({ modelUrl: model.url }));
  }

  /** What the model is asked is in `model`; a program that resumes a thread finds the first one. */
  get model(): ScriptedModel {
    return this.#model;
  }

  run(code: string): Promise<Run> {
    const script = join(this.#scripts, `${this.#model.requests.length}.mjs`);
    writeFileSync(script, code);
    return run(process.execPath, ["--unhandled-rejections=strict", script], {
      cwd: this.#home.workspace,
      env: { ...this.#home.env, CODEX_THREAD_ID: this.#model.requests[0]?.threadId ?? undefined },
    });
  }

  async close(): Promise<void> {
    rmSync(this.#scripts, { recursive: true, force: true });
    await Promise.all([this.#model.close(), this.#home.remove()]);
  }
}
