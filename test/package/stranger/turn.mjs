// One turn on the installed codex with a scripted model.
import { Codex } from "codex-app-server-sdk";
import { hermeticHome, message, ScriptedModel } from "codex-app-server-sdk/testing";

const model = await ScriptedModel.start();
model.reply(message("Hello, stranger.", { deltas: 2 }));
const home = await hermeticHome({ modelUrl: model.url });
const codex = await Codex.start({ env: home.env, inheritEnv: false, cwd: home.workspace });
try {
  const thread = await codex.threadStart({ cwd: home.workspace });
  const { status, finalResponse } = await thread.run("Hello.");
  console.log(JSON.stringify({ status, finalResponse, serverVersion: codex.metadata.serverVersion }));
} finally {
  await codex.close();
  await home.remove();
  await model.close();
}
