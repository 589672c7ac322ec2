import type { Codex, TurnOptions } from "codex-app-server-sdk";
import { turnRecord } from "codex-app-server-sdk/testing";
import { idOf } from "./instant-server.js";
import { decline, ignore, KEPT, type Kind, type World } from "./kind.js";

const threadOf = (codex: Codex, index: number) => codex.thread(idOf("thread", index));

/** Turns that the server never completes and nobody waits for. */
function dropped(name: string, optionsOf: (world: World) => TurnOptions): Kind {
  return {
    name: `turns ${name} that never complete`,
    // Those that are followed, and the ids of those that were dropped.
    kept: 2 * KEPT,
    start: (world) => (index) => threadOf(world.codex, index).turn("go", optionsOf(world)),
  };
}

export const turnKinds: readonly Kind[] = [
  {
    name: "turns that are run",
    kept: 10_000,
    start: ({ codex, server, shared }) => {
      server.completeTurns();
      const options = { signal: shared, timeoutMs: 60_000, onApproval: decline };
      return (index) => threadOf(codex, index).run("go", options);
    },
  },
  {
    name: "turns of one thread that are streamed in part",
    start: ({ codex, server, shared }) => {
      server.completeTurns();
      return async () => {
        const { id } = await codex.threadStart();
        const turn = await codex.thread(id).turn("go", { signal: shared });
        for await (const _ of turn.stream({ signal: shared })) break;
        for await (const _ of turn.text({ signal: shared })) break;
      };
    },
    kept: 10_000,
  },
  {
    name: "turns by the client alone",
    kept: 10_000,
    start: ({ codex, server }) => {
      server.completeTurns();
      return (index) => codex.client.turnStart({ threadId: idOf("thread", index), input: [] });
    },
  },
  {
    name: "turns by the client alone that never complete",
    kept: 4096,
    start:
      ({ codex }) =>
      (index) =>
        codex.client.turnStart({ threadId: idOf("thread", index), input: [] }),
  },
  {
    name: "turns by the client alone on one thread that never complete",
    start:
      ({ codex }) =>
      () =>
        codex.client.turnStart({ threadId: "t", input: [] }),
  },
  dropped("without options", () => ({})),
  dropped("with a signal", ({ shared }) => ({ signal: shared })),
  dropped("with onApproval", () => ({ onApproval: decline })),
  {
    name: "turns that are aborted and never end",
    options: { interruptGraceMs: 0 },
    start:
      ({ codex }) =>
      async (index) => {
        const controller = new AbortController();
        const running = threadOf(codex, index).run("go", { signal: controller.signal });
        setImmediate(() => controller.abort());
        await running.catch(ignore);
      },
  },
  {
    name: "calls that wait for a busy thread and are over their deadline",
    options: { interruptGraceMs: 0 },
    start: ({ codex, shared }) => {
      void codex.thread("t").turn("go");
      return () =>
        codex.thread("t").run("go", { whenBusy: "wait", timeoutMs: 1, signal: shared }).catch(ignore);
    },
  },
  {
    name: "runs with a key that wait for a busy thread and are over their deadline",
    options: { interruptGraceMs: 0 },
    start: ({ codex, server }) => {
      server.on("thread/turns/list", () => ({ data: [] }));
      void codex.thread("t").turn("go");
      return (index) => codex.thread("t").runOnce(`key ${index}`, "go", { timeoutMs: 1 }).catch(ignore);
    },
  },
  {
    name: "runs with one key that share a turn that never ends",
    options: { interruptGraceMs: 0 },
    start: ({ codex, server, shared }) => {
      server.on("thread/turns/list", () => ({ data: [] }));
      void codex.thread("t").runOnce("key", "go").catch(ignore);
      return () => codex.thread("t").runOnce("key", "go", { timeoutMs: 1, signal: shared }).catch(ignore);
    },
  },
  {
    name: "runs with a key",
    kept: 10_000,
    start: ({ codex, server }) => {
      server.completeTurns().on("thread/turns/list", () => ({ data: [] }));
      return (index) => threadOf(codex, index).runOnce(`key ${index}`, "go");
    },
  },
  {
    name: "inner turns of one turn",
    start: ({ codex, server }) => {
      const started = codex.client.turnStart({ threadId: "t", input: [] });
      return async (index) => {
        const { id } = (await started).turn;
        const inner = { ...turnRecord(idOf("inner", index)), rootTurnId: id };
        server.notify("turn/started", { threadId: "t", turn: inner });
      };
    },
  },
  {
    name: "joins of one turn that never ends",
    start: ({ codex, shared }) => {
      const turn = codex.thread("t").turn("go");
      const options = { whenBusy: "join", timeoutMs: 1, idleTimeoutMs: 60_000, signal: shared } as const;
      return async () => {
        await turn;
        await codex.thread("t").run(null, options).catch(ignore);
      };
    },
  },
  {
    name: "waits for one joined turn that never ends",
    start: ({ codex, shared }) => {
      const first = codex.thread("t").turn("go");
      const joined = first.then(() => codex.thread("t").turn(null, { whenBusy: "join" }));
      return async () => (await joined).run({ timeoutMs: 1, signal: shared }).catch(ignore);
    },
  },
  {
    name: "interrupts of one turn that never ends",
    start: ({ codex, server }) => {
      const turn = codex.thread("t").turn("go");
      return async (index) => {
        const { id } = await turn;
        if (index === 0) server.notify("turn/started", { threadId: "t", turn: turnRecord(id) });
        await (await turn).interrupt();
      };
    },
  },
];
