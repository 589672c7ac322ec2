/** The best model of the account with the highest effort it offers, for one turn; then a cheaper effort, which stays. */
import { Codex } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  const { data: models } = await codex.models();
  const best = models.find(({ isDefault }) => isDefault) ?? models[0];
  if (best === undefined) throw new Error("no model is offered");
  const efforts = best.supportedReasoningEfforts.map(({ reasoningEffort }) => reasoningEffort);
  const highest = efforts.at(-1) ?? best.defaultReasoningEffort;
  console.log(`${best.model}: ${efforts.join(", ")}`);

  const thread = await codex.threadStart({ model: best.model, sandbox: "readOnly" });
  const hard = await thread.run("How many primes are below 100?", { effort: highest });
  console.log(`${highest}:`, hard.finalResponse);
  const easy = await thread.run("And below 10?", { effort: best.defaultReasoningEffort });
  console.log(`${best.defaultReasoningEffort}:`, easy.finalResponse);
} finally {
  await codex.close();
}
