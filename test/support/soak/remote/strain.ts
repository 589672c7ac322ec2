import { type HermeticHome, hermeticHome, ScriptedModel } from "../../../../src/testing/index.js";
import { ListeningServer } from "../../codex/listening-server.js";

/** What a run works with. */
interface Strained {
  readonly server: ListeningServer;
  readonly model: ScriptedModel;
  readonly home: HermeticHome;
}

type Reports = Readonly<Record<string, { readonly faults: readonly string[] }>>;

/** What was closed a moment ago may keep the event loop going so long. */
const SETTLED_MS = 3000;

/** What keeps the event loop going. */
const resources = (): string[] =>
  process
    .getActiveResourcesInfo()
    .filter((name) => !/^(?:FSReq|TTYWrap|PipeWrap|Immediate)/.test(name))
    .sort();

/** Runs something on a real server that listens, and prints its reports; a fault, or what is left of it, fails the process. */
export async function underStrain(run: (parts: Strained) => Promise<Reports>): Promise<void> {
  const model = await ScriptedModel.start();
  const home = await hermeticHome({ modelUrl: model.url });
  const server = await ListeningServer.start(home);
  const before = resources();
  const start = performance.now();
  const reports = await run({ server, model, home });
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const left = resources().filter((name) => !before.includes(name));
  console.log({ ...reports, left, seconds });
  await server.stop();
  await model.close();
  await home.remove();
  const faults = Object.values(reports).flatMap((report) => report.faults);
  process.exitCode = faults.length + left.length > 0 ? 1 : 0;
}
