import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type * as Original from "@openai/codex-sdk";
import { type HermeticHome, type ModelRequest, ScriptedModel } from "../../../src/testing/index.js";
import { testHome } from "../home/test-home.js";
import { type Program, programConfig } from "./programs.js";

/** The file with what a program saw with @openai/codex-sdk. */
export const recordingOf = (name: string): string =>
  join(import.meta.dirname, "recorded", `${name.replace(/\W+/g, "-")}.json`);

/** Where programs run: a home and a model for one of the packages. */
export class ProgramRunner {
  readonly #model: ScriptedModel;
  readonly #home: HermeticHome;
  readonly #sdk: typeof Original;

  private constructor(sdk: object, model: ScriptedModel, home: HermeticHome) {
    this.#sdk = sdk as typeof Original;
    this.#model = model;
    this.#home = home;
  }

  static async start(sdk: object): Promise<ProgramRunner> {
    const model = await ScriptedModel.start();
    return new ProgramRunner(sdk, model, await testHome({ ...programConfig, modelUrl: model.url }));
  }

  get home(): HermeticHome {
    return this.#home;
  }

  /** What a program saw and what its model was asked, as JSON without what differs from run to run. */
  async run(program: Program): Promise<string> {
    const model = this.#model;
    const before = model.requests.length;
    const folder = mkdtempSync(join(this.#home.workspace, "program-"));
    const saw = await program({ sdk: this.#sdk, model, env: { ...this.#home.env }, folder });
    model.replyTo(() => {
      throw new Error("no reply is queued");
    });
    // A sub-agent asks while its parent does: one thread after the other, in the order of their starts.
    const asked = model.requests
      .slice(before)
      .toSorted((a, b) => String(a.threadId).localeCompare(String(b.threadId)))
      .map(summary);
    const text = JSON.stringify({ saw, asked, unused: model.remaining }, null, 2);
    return `${this.#stable(text, folder)}\n`;
  }

  async close(): Promise<void> {
    await Promise.all([this.#model.close(), this.#home.remove()]);
  }

  #stable(text: string, folder: string): string {
    const ids: string[] = [];
    const places = {
      $FOLDER: folder,
      $TMP: this.#home.env.TMPDIR ?? "",
      $MODEL: this.#model.url.replace("http:", ""),
    };
    return Object.entries(places)
      .reduce((all, [name, place]) => all.replaceAll(place, name), text)
      .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, (id) => {
        if (!ids.includes(id)) ids.push(id);
        return `id-${ids.indexOf(id) + 1}`;
      })
      .replace(/\bcall_\d+_\d+\b/g, "call")
      .replace(/\\"nickname\\":\\"[^"]+"/g, "nickname")
      .replace(/Chunk ID: \w+/g, "Chunk ID")
      .replace(/Wall time: [\d.]+/g, "Wall time")
      .replace(/\/[\w/]+ -lc /g, "$SHELL -lc ");
  }
}

/** What a request says of the settings in force and of the conversation. */
function summary(request: ModelRequest): object {
  const { reasoning, text } = request.body as Record<string, object | undefined>;
  const context = request.userTexts.findLast((each) => each.startsWith("<environment_context>"));
  return {
    model: request.model,
    key: request.headers.authorization,
    reasoning,
    text,
    webSearch: request.tools.find(({ type }) => type === "web_search")?.external_web_access,
    folder: /<cwd>.*<\/cwd>/.exec(context ?? "")?.[0],
    files: /<filesystem>.*<\/filesystem>/s.exec(context ?? "")?.[0],
    permissions: developerTexts(request).findLast((each) => each.startsWith("<permissions")),
    said: request.userTexts.filter((each) => !each.startsWith("<environment_context>")),
    images: request.imageUrls.length,
    outputs: request.toolOutputs.map(({ output }) => output),
  };
}

function developerTexts({ input }: ModelRequest): string[] {
  return input
    .filter(({ role }) => role === "developer")
    .flatMap(({ content }) => (content as { text?: string }[]).map(({ text = "" }) => text));
}
