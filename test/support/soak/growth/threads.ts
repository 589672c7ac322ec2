import { type InstantServer, idOf } from "./instant-server.js";
import { decline, type Kind, type World } from "./kind.js";

type End = (world: World, threadId: string) => unknown;

/** Threads with handlers of their own, by the way in which they end. */
const ends: Readonly<Record<string, End>> = {
  "that are archived": async ({ codex, server }, id) => {
    await codex.threadArchive(id);
    server.notify("thread/archived", { threadId: id });
  },
  "that are deleted": async ({ codex, server }, id) => {
    await codex.threadDelete(id);
    server.notify("thread/deleted", { threadId: id });
  },
  "that the server closes": ({ server }, id) => server.notify("thread/closed", { threadId: id }),
  "that the server unloads": ({ server }, id) =>
    server.notify("thread/status/changed", { threadId: id, status: { type: "notLoaded" } }),
};

const ended = Object.entries(ends).map(
  ([name, end]): Kind => ({
    name: `threads with onApproval ${name}`,
    kept: 10_000,
    start: (world) => async () => {
      const { id } = await world.codex.threadStart({ onApproval: decline });
      await end(world, id);
    },
  }),
);

const goal = (threadId: string) => ({ threadId, goal: { threadId, objective: "aim", status: "active" } });

function startGoals(server: InstantServer): void {
  server.on("thread/goal/clear", () => ({})).on("thread/goal/set", () => goal("any"));
}

export const threadKinds: readonly Kind[] = [
  ...ended,
  {
    name: "threads with onApproval that are unsubscribed",
    kept: 10_000,
    start:
      ({ codex }) =>
      async () => {
        const { id } = await codex.threadStart({ onApproval: decline });
        await codex.client.threadUnsubscribe({ threadId: id });
      },
  },
  {
    name: "threads with settings for a first turn that never comes",
    kept: 10_000,
    start:
      ({ codex }) =>
      () =>
        codex.threadStart({ sandbox: { type: "readOnly", networkAccess: true } }),
  },
  {
    name: "threads of other clients with a turn that never completes",
    kept: 4096,
    start:
      ({ server }) =>
      (index) =>
        server.notify("turn/started", {
          threadId: idOf("thread", index),
          turn: { id: idOf("turn", index), rootTurnId: null, status: "inProgress" },
        }),
  },
  {
    name: "sub-agents that complete",
    start:
      ({ server }) =>
      (index) => {
        const threadId = idOf("thread", index);
        const turn = { id: idOf("turn", index), rootTurnId: "parent" };
        server.notify("turn/started", { threadId, turn: { ...turn, status: "inProgress" } });
        server.notify("turn/completed", { threadId, turn: { ...turn, status: "completed" } });
      },
  },
  {
    name: "sub-agents of a running turn that never complete",
    kept: 4096,
    start: ({ server }) => {
      server.notify("turn/started", { threadId: "t", turn: { id: "parent", status: "inProgress" } });
      return (index) =>
        server.notify("turn/started", {
          threadId: idOf("thread", index),
          turn: { id: idOf("turn", index), rootTurnId: "parent", status: "inProgress" },
        });
    },
  },
  {
    name: "goals of other clients",
    start:
      ({ server }) =>
      (index) => {
        server.notify("thread/goal/updated", goal(idOf("thread", index)));
        if (index % 2 === 0) server.notify("thread/goal/cleared", { threadId: idOf("thread", index) });
      },
  },
  {
    name: "goals that the server never works on",
    options: { interruptGraceMs: 1 },
    start: ({ codex, server }) => {
      startGoals(server);
      return (index) =>
        codex
          .thread(idOf("thread", index))
          .runGoal("aim", { timeoutMs: 1 })
          .catch(() => undefined);
    },
  },
];
