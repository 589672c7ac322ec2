/**
 * Requests one after the other, each sent when the one before was answered.
 *
 *     node round-trip.mjs sdk|bare REQUESTS
 */
import { reportTime } from "./report.mjs";

const [contender, requests] = process.argv.slice(2);

const contenders = {
  async sdk() {
    const { startCodex } = await import("./sdk.mjs");
    const codex = await startCodex();
    await measure(() => codex.client.modelList({}));
    await codex.close();
  },

  async bare() {
    const { bareCalls } = await import("./bare-loop.mjs");
    const { standIn } = await import("./stand-in-command.mjs");
    const server = bareCalls(standIn, () => undefined);
    await measure(() => server.request("model/list", {}));
    server.close();
  },
};

async function measure(request) {
  for (let count = 0; count < Number(requests) / 10; count++) await request();
  await reportTime(async () => {
    for (let count = 0; count < Number(requests); count++) await request();
  });
}

await contenders[contender]();
