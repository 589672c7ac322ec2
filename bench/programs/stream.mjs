/**
 * One turn of many deltas, read to its end.
 *
 *     node stream.mjs sdk|bare DELTAS
 */
import { bareTurn, streamedTurn } from "./delta-turn.mjs";

const [contender, deltas] = process.argv.slice(2);

const contenders = {
  async sdk() {
    const { startCodex } = await import("./sdk.mjs");
    const codex = await startCodex();
    const seen = await streamedTurn(codex, deltas);
    await codex.close();
    return seen;
  },

  async bare() {
    const { bareCalls } = await import("./bare-loop.mjs");
    const { standIn } = await import("./stand-in-command.mjs");
    const turn = bareTurn();
    const server = bareCalls(standIn, turn.see);
    const seen = await turn.run(server.request, deltas);
    server.close();
    return seen;
  },
};

const seen = await contenders[contender]();
if (seen !== Number(deltas)) throw new Error(`${contender} saw ${seen} of ${deltas} deltas`);
