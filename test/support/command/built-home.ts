import { afterAll, beforeAll } from "vitest";
import { type HermeticHome, ScriptedModel } from "../../../src/testing/index.js";
import { testHome } from "../home/test-home.js";

/** One home for all commands of a file, without an account, whose model has nothing to say. */
export function builtHome(): () => HermeticHome {
  let home: HermeticHome | undefined;
  let model: ScriptedModel | undefined;
  beforeAll(async () => {
    model = await ScriptedModel.start();
    home = await testHome({ modelUrl: model.url });
  });
  afterAll(async () => {
    await home?.remove();
    await model?.close();
  });
  return () => {
    if (home === undefined) throw new Error("the home has not been made");
    return home;
  };
}
