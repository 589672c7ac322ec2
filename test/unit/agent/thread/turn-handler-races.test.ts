import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Handlers, UsageError } from "../../../../src/index.js";
import { refuse, scriptedThread, threadInfo, turnRecord } from "../../../../src/testing/index.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex, settled } from "../../../support/codex/scripted-codex.js";

// A server request waits for a bounded time while calls are in flight: here that time never passes.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

type Given = "strict" | "wide" | "none";
const decisions = { strict: "decline", wide: "accept", none: "acceptForSession" } as const;
const handlersOf = (given: Given): Handlers => ({
  "item/commandExecution/requestApproval": () => ({ decision: decisions[given] }),
});
const optional = (given: Given) => (given === "none" ? {} : { handlers: handlersOf(given) });

const given = fc.constantFrom<Given>("strict", "wide", "none");
const kinds = ["turn", "join", "success", "failure", "abort", "complete", "ask"] as const;
const step = fc.record({ do: fc.constantFrom(...kinds), given, pick: fc.nat() });

interface Start {
  readonly given: Given;
  readonly answer: (result: never) => void;
  readonly abort: () => void;
  /** Whether it adds to a turn of another call: aborted, it no longer takes the thread, although its answer may still come. */
  readonly joins: boolean;
  isAborted: boolean;
}

interface Question {
  readonly turnId: string;
  answer: unknown;
}

test("the strictest handlers given by the calls of a turn that have not failed answer, in whatever order", async () => {
  const property = fc.asyncProperty(given, fc.array(step, { maxLength: 20 }), async (ofThread, steps) => {
    const { codex, far } = await scriptedCodex({ handlers: handlersOf("none") });
    const thread = scriptedThread(far);
    const questions = new FarQuestions(far);
    far.on("turn/start", () => undefined).on("turn/interrupt", {});
    far.on("thread/resume", threadInfo("t"));
    const handle = await codex.threadResume("t", optional(ofThread));

    /** Calls in flight, and what the calls of the running turn have given. */
    const starting: Start[] = [];
    let running: { readonly turnId: string; readonly given: Given[] } | undefined;
    let sent = 0;
    let turns = 0;
    const asked: Question[] = [];
    const nextId = (): string => running?.turnId ?? `u${turns + 1}`;

    const start = async (kind: "turn" | "join", own: Given): Promise<void> => {
      const controller = new AbortController();
      const call = handle.turn("hi", {
        ...optional(own),
        whenBusy: kind === "join" ? "steer" : "reject",
        signal: controller.signal,
      });
      const isTaken = running !== undefined || starting.some((each) => !(each.joins && each.isAborted));
      if (isTaken && (kind === "turn" || own !== "none")) {
        await expect(call).rejects.toBeInstanceOf(UsageError);
        return;
      }
      call.then((turn) => turn.run()).catch(() => undefined);
      const { answer } = await far.call("turn/start", ++sent);
      starting.push({
        given: own,
        answer,
        abort: () => controller.abort(),
        joins: isTaken,
        isAborted: false,
      });
    };

    const settle = (how: "success" | "failure" | "abort", pick: number): void => {
      const at = pick % starting.length;
      const call = starting[at];
      if (call === undefined) return;
      if (how === "abort") {
        call.abort();
        call.isAborted = true;
        return;
      }
      starting.splice(at, 1);
      if (how === "failure") {
        call.answer(refuse("no") as never);
        return;
      }
      const turnId = nextId();
      call.answer({ turn: turnRecord(turnId) } as never);
      if (running === undefined) {
        turns++;
        running = { turnId, given: [] };
        thread.started(turnId);
      }
      if (call.given !== "none") running.given.push(call.given);
    };

    const ask = (turnId: string): void => {
      const question: Question = { turnId, answer: undefined };
      asked.push(question);
      questions.command(turnId).then(
        (answer) => {
          question.answer = answer;
        },
        () => undefined,
      );
    };

    const check = async (): Promise<void> => {
      await settled(far);
      for (const question of asked.splice(0)) {
        const { turnId, answer } = question;
        const own = running?.turnId === turnId ? running.given : [];
        if (own.length === 0 && starting.some((call) => call.given !== "none")) {
          expect(answer).toBeUndefined();
          asked.push(question);
          continue;
        }
        const nearest = own.includes("strict") ? "strict" : (own[0] ?? ofThread);
        expect({ turnId, answer }).toEqual({ turnId, answer: { decision: decisions[nearest] } });
      }
    };

    const complete = (): void => {
      if (running === undefined) return;
      // The server takes the requests of a turn back with its end.
      for (const { turnId } of asked.splice(0)) if (turnId !== running.turnId) ask(turnId);
      thread.completed(running.turnId);
      running = undefined;
    };

    for (const each of steps) {
      if (each.do === "turn" || each.do === "join") await start(each.do, each.given);
      else if (each.do === "complete") complete();
      else if (each.do === "ask") ask(nextId());
      else settle(each.do, each.pick);
      await check();
    }
    while (starting.length > 0) {
      settle("success", 0);
      await check();
    }
    ask(nextId());
    await check();
    expect(asked).toEqual([]);
    await codex.close();
  });
  await fc.assert(property, { numRuns: 100 });
}, 120_000);
