/**
 * Puts the connections between clients and the real server under strain. Exits 1 when something got lost, was done twice, or
 * was left behind.
 *
 *     npm run soak:remote -- [cuts] [--seed N] [--cuts 1000] [--turns 500] [--starts 1000] [--clients 16]
 *     npm run soak:remote -- unread [--threads 24] [--turns 200]
 *     npm run soak:remote -- stopped [--messages 60000]
 *     npm run soak:remote -- calls [--clients 4] [--calls 2000]
 */
import { Command } from "commander";
import { Codex } from "../../../../src/index.js";
import { callAtOnce } from "../../codex/calls-at-once.js";
import { cutAtRandom, type RandomCuts, scriptCuts } from "../../codex/random-cuts.js";
import { cutStarts } from "../../codex/start-cuts.js";
import { stopReading } from "../../codex/stopped-client.js";
import { leaveUnread, type UnreadStreams } from "../../codex/unread-streams.js";
import { wholeNumber } from "../options.js";
import { Chance } from "../random.js";
import { underStrain } from "./strain.js";

interface Cuts extends RandomCuts {
  readonly seed: number;
  readonly starts: number;
}

const soak = new Command("soak:remote");

soak
  .command("cuts", { isDefault: true })
  .description("cuts connections at random while turns run")
  .option("--seed <N>", "repeats the choices of an earlier run", wholeNumber, Date.now() % 1_000_000)
  .option("--cuts <N>", "connections to cut", wholeNumber, 1000)
  .option("--turns <N>", "turns to run", wholeNumber, 500)
  .option("--starts <N>", "inputs whose connection is cut as they go out", wholeNumber, 1000)
  .option("--clients <N>", "clients that run them", wholeNumber, 16)
  .action(async ({ seed, starts, ...cuts }: Cuts) => {
    const { turns, clients } = cuts;
    console.log(
      `seed ${seed}: ${turns} turns of ${clients} clients, ${cuts.cuts} cuts; ${starts} inputs cut off`,
    );
    const chance = new Chance(seed);
    await underStrain(async ({ server, model, home }) => {
      scriptCuts(model);
      const report = await cutAtRandom(cuts, chance, server, model, home);
      return { turns: report, starts: await cutStarts({ starts, clients }, chance, server, model) };
    });
  });

soak
  .command("unread")
  .description("runs turns on many threads of one connection, and reads them when all are over")
  .option("--threads <N>", "threads", wholeNumber, 24)
  .option("--turns <N>", "turns on all of them", wholeNumber, 200)
  .action((options: UnreadStreams) =>
    underStrain(async ({ server, model }) => {
      await using codex = await Codex.connect(server.url);
      return { unread: await leaveUnread(options, codex, model) };
    }),
  );

soak
  .command("stopped")
  .description("stops a client until the server has dropped its connection")
  .option("--messages <N>", "deltas of the turn that runs meanwhile", wholeNumber, 60_000)
  .action(({ messages }: { readonly messages: number }) =>
    underStrain(async ({ server, model }) => ({ stopped: await stopReading(messages, server, model) })),
  );

soak
  .command("calls")
  .description("has several clients make many calls at once")
  .option("--clients <N>", "clients", wholeNumber, 4)
  .option("--calls <N>", "calls of each", wholeNumber, 2000)
  .action((options: { readonly clients: number; readonly calls: number }) =>
    underStrain(async ({ server }) => {
      const clients = await Promise.all(
        Array.from({ length: options.clients }, () => Codex.connect(server.url)),
      );
      const calls = await callAtOnce(options.calls, clients);
      await Promise.all(clients.map((codex) => codex.close()));
      return { calls };
    }),
  );

await soak.parseAsync();
