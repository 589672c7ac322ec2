import { afterEach, describe, expect, test, vi } from "vitest";
import { TimeoutError } from "../../../../src/index.js";
import { type ScriptedThread, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";
import { commandItem } from "../../../support/codex/wire-records.js";

afterEach(() => {
  vi.useRealTimers();
});

/** Runs turn "u" of thread "t", which makes no progress by itself, beside threads of sub-agents. */
async function silentTurn() {
  vi.useFakeTimers();
  const { codex, far } = await scriptedCodex();
  const parent = scriptedThread(far);
  far.on("turn/start", () => {
    parent.started("u");
    return { turn: turnRecord("u") };
  });
  far.on("turn/interrupt", () => {
    parent.completed("u", "interrupted");
    return {};
  });
  let error: unknown;
  codex
    .thread("t")
    .run("hi", { idleTimeoutMs: 1000 })
    .catch((thrown: unknown) => {
      error = thrown;
    });
  await vi.advanceTimersByTimeAsync(0);
  let answer: () => void = () => undefined;
  codex.client.onRequest(
    "item/commandExecution/requestApproval",
    () =>
      new Promise((resolve) => {
        answer = () => resolve({ decision: "accept" });
      }),
  );
  return {
    codex,
    child: scriptedThread(far, "child"),
    grandchild: scriptedThread(far, "grandchild"),
    questions: new FarQuestions(far),
    answer: () => answer(),
    pass: async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms);
      expect(error).toBeUndefined();
    },
    expire: async () => {
      await vi.advanceTimersByTimeAsync(1000 + 1000 / 8);
      expect(error).toBeInstanceOf(TimeoutError);
    },
  };
}

type Silent = Awaited<ReturnType<typeof silentTurn>>;

/** Has a sub-agent's command run; the returned function ends it. */
const runCommand = (agent: ScriptedThread, turnId: string): (() => void) => {
  agent.itemStarted(turnId, commandItem("c"));
  return () => agent.itemCompleted(turnId, commandItem("c", "completed"));
};

const working: Readonly<Record<string, (silent: Silent) => (() => void) | Promise<() => void>>> = {
  "a command of its sub-agent runs": ({ child }) => {
    child.started("a", { rootTurnId: "u" });
    return runCommand(child, "a");
  },
  "a command of its sub-agent's sub-agent runs": ({ child, grandchild }) => {
    child.started("a", { rootTurnId: "u" });
    grandchild.started("b", { rootTurnId: "u" });
    return runCommand(grandchild, "b");
  },
  "a command runs of a sub-agent that another call follows": async ({ codex, child }) => {
    child.started("a", { rootTurnId: "u" });
    await vi.advanceTimersByTimeAsync(0);
    await codex.thread("child").turn(null, { whenBusy: "join" });
    return runCommand(child, "a");
  },
  "a command runs of a sub-agent that another call follows since": async ({ codex, child }) => {
    child.started("a", { rootTurnId: "u" });
    const end = runCommand(child, "a");
    await vi.advanceTimersByTimeAsync(0);
    await codex.thread("child").turn(null, { whenBusy: "join" });
    return end;
  },
  "a request of its sub-agent waits for this client": ({ child, questions, answer }) => {
    child.started("a", { rootTurnId: "u" });
    void questions.command("a", "child");
    return answer;
  },
};

const idle: Readonly<Record<string, (silent: Silent) => void>> = {
  "a command of a thread that works for no turn runs": ({ child }) => {
    child.started("a", { rootTurnId: "a" });
    runCommand(child, "a");
  },
  "a request of a thread that works for no turn waits": ({ child, questions }) => {
    child.started("a", { rootTurnId: "a" });
    void questions.command("a", "child");
  },
  "the turn of its sub-agent has ended, whose command never did": ({ child }) => {
    child.started("a", { rootTurnId: "u" });
    runCommand(child, "a");
    child.completed("a");
  },
  "an earlier turn of its sub-agent, whose command never ended, is over": ({ child }) => {
    child.started("a", { rootTurnId: "u" });
    runCommand(child, "a");
    child.status("idle");
    child.started("b", { rootTurnId: "u" });
  },
  "the thread of its sub-agent was unloaded, whose command never ended": ({ child }) => {
    child.started("a", { rootTurnId: "u" });
    runCommand(child, "a");
    child.status("notLoaded");
  },
  "only the model of its sub-agent is at work": ({ child }) => {
    child.started("a", { rootTurnId: "u" });
    child.itemStarted("a", { type: "reasoning", id: "r", summary: [], content: [] });
  },
};

describe("idleTimeoutMs", () => {
  test.each(Object.entries(working))("does not count the time while %s", async (_, work) => {
    const silent = await silentTurn();
    const end = await work(silent);
    await silent.pass(10_000);
    end();
    await silent.pass(800);
    await silent.expire();
  });

  test.each(Object.entries(idle))("counts the time while %s", async (_, act) => {
    const silent = await silentTurn();
    act(silent);
    await silent.expire();
  });
});
