import { expect, onTestFinished, test } from "vitest";
import { ScriptedModel } from "../../../src/testing/index.js";
import { ListeningServer } from "../../support/codex/listening-server.js";
import { cutAtRandom, scriptCuts } from "../../support/codex/random-cuts.js";
import { cutStarts } from "../../support/codex/start-cuts.js";
import { testHome } from "../../support/home/test-home.js";
import { Chance } from "../../support/soak/random.js";

test("connections that are cut at random lose no turn, and give no input and no answer twice", async () => {
  const seed = Date.now() % 1_000_000;
  console.log(
    `seed ${seed}: npm run soak:remote -- --seed ${seed} --cuts 20 --turns 16 --starts 8 --clients 4`,
  );
  const model = await ScriptedModel.start();
  const home = await testHome({ modelUrl: model.url });
  const server = await ListeningServer.start(home);
  onTestFinished(async () => {
    await server.stop();
    await Promise.all([model.close(), home.remove()]);
  });
  scriptCuts(model);
  const chance = new Chance(seed);
  const report = await cutAtRandom({ turns: 16, cuts: 20, clients: 4 }, chance, server, model, home);
  expect(report).toMatchObject({ faults: [] });
  expect(report.completed + report.unknown).toBe(16);
  const starts = await cutStarts({ starts: 8, clients: 4 }, chance, server, model);
  expect(starts).toMatchObject({ faults: [], completed: 8, lost: 0 });
});
