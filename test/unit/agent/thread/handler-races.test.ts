import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Handlers, OnApproval } from "../../../../src/index.js";
import { refuse } from "../../../../src/testing/index.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex, settled } from "../../../support/codex/scripted-codex.js";

// A server request waits for a bounded time while calls are in flight: here that time never passes.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The handlers that a call gives, from the strictest on; the Codex itself allows more than any of them. */
type Given = "strict" | "wide" | "none";
const decisions = { strict: "decline", wide: "accept", none: "acceptForSession" } as const;

function handlersOf(given: Given): Handlers | undefined {
  if (given === "none") return undefined;
  const decision = decisions[given];
  return { "item/commandExecution/requestApproval": () => ({ decision }) };
}

const allowAll: OnApproval = (request) =>
  request.kind === "permissions" ? request.approve() : request.approveForSession();

const step = fc.oneof(
  fc.record({
    do: fc.constant("call" as const),
    kind: fc.constantFrom("resume" as const, "resume" as const, "fork" as const, "start" as const),
    given: fc.constantFrom<Given>("strict", "wide", "none"),
  }),
  fc.record({
    do: fc.constant("settle" as const),
    pick: fc.nat(),
    how: fc.constantFrom("success" as const, "success" as const, "failure" as const, "abort" as const),
  }),
  fc.record({ do: fc.constant("late" as const), pick: fc.nat() }),
  fc.record({ do: fc.constant("ask" as const), pick: fc.nat() }),
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Call extends Pick<Extract<Step, { do: "call" }>, "kind" | "given"> {
  readonly threadId: string;
  readonly madeAt: number;
  readonly answer: (result: never) => void;
  readonly abort: () => void;
  state: "pending" | "succeeded" | "failed" | "aborted";
}

interface SetHandlers {
  readonly given: Given;
  readonly setAt: number;
}

interface Question {
  readonly threadId: string;
  answer: unknown;
}

/** What the handlers of threads must be, by the rule alone. */
class Model {
  readonly calls: Call[] = [];
  readonly #threads = new Map<string, readonly SetHandlers[]>();

  /** A success replaces what was set before its call was made; what was set while the call was in flight stays. */
  succeed({ kind, given, threadId, madeAt }: Call, now: number): void {
    const own = given === "none" ? [] : [{ given, setAt: now }];
    const kept = this.of(threadId).filter(({ setAt }) => setAt > madeAt);
    if (kind === "resume") {
      if (given !== "none") this.#threads.set(threadId, [...kept, ...own]);
    } else this.#threads.set(threadId, kind === "fork" && given === "none" ? this.of("t") : own);
  }

  of(threadId: string): readonly SetHandlers[] {
    return this.#threads.get(threadId) ?? [];
  }

  /** Whether a call in flight decides who answers a request of the thread. */
  isOpen(threadId: string): boolean {
    const pending = this.calls.filter(({ state }) => state === "pending");
    const gives = ({ given, kind }: Call) => given !== "none" || (kind === "fork" && this.of("t").length > 0);
    const resuming = threadId === "t" ? pending.filter(({ kind }) => kind === "resume") : [];
    if (resuming.some(gives)) return true;
    const isKnown = this.of(threadId).length > 0;
    return !isKnown && pending.some((call) => call.kind !== "resume" && gives(call));
  }

  /** The answer of the strictest handler given by a call that has not failed. */
  answer(threadId: string): string {
    const given = this.of(threadId).map((each) => each.given);
    return decisions[given.includes("strict") ? "strict" : (given[0] ?? "none")];
  }
}

test("the strictest handler given by a call that has not failed answers, in whatever order calls race", async () => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
    const { codex, far } = await scriptedCodex({ onApproval: allowAll });
    const questions = new FarQuestions(far);
    for (const method of ["thread/resume", "thread/fork", "thread/start"] as const)
      far.on(method, () => undefined);
    const model = new Model();
    const asked: Question[] = [];

    const make = async ({ kind, given }: Extract<Step, { do: "call" }>, madeAt: number): Promise<void> => {
      const controller = new AbortController();
      const options = { handlers: handlersOf(given), signal: controller.signal };
      const threadId = kind === "resume" ? "t" : `new ${model.calls.length}`;
      const start = {
        resume: () => codex.threadResume("t", options),
        fork: () => codex.threadFork("t", options),
        start: () => codex.threadStart(options),
      };
      start[kind]().catch(() => undefined);
      const nth = model.calls.filter((call) => call.kind === kind).length + 1;
      const sent = await far.call(`thread/${kind}`, nth);
      model.calls.push({
        kind,
        given,
        threadId,
        madeAt,
        answer: sent.answer,
        abort: () => controller.abort(),
        state: "pending",
      });
    };

    const settle = ({ pick, how }: Extract<Step, { do: "settle" }>, now: number): void => {
      const pending = model.calls.filter(({ state }) => state === "pending");
      const call = pending[pick % pending.length];
      if (call === undefined) return;
      if (how === "abort") {
        call.abort();
        call.state = "aborted";
      } else if (how === "failure") {
        call.answer(refuse("no") as never);
        call.state = "failed";
      } else {
        call.answer({ thread: { id: call.threadId } } as never);
        call.state = "succeeded";
        model.succeed(call, now);
      }
    };

    const answerLate = ({ pick }: Extract<Step, { do: "late" }>): void => {
      const aborted = model.calls.filter(({ state }) => state === "aborted");
      const call = aborted[pick % aborted.length];
      if (call === undefined) return;
      call.answer({ thread: { id: call.threadId } } as never);
      call.state = "failed";
    };

    const threadIds = (): string[] => [...new Set(["t", ...model.calls.map(({ threadId }) => threadId)])];

    const ask = (threadId: string): void => {
      const question: Question = { threadId, answer: undefined };
      asked.push(question);
      questions.command("u", threadId).then(
        (answer) => {
          question.answer = answer;
        },
        () => undefined,
      );
    };

    const check = async (): Promise<void> => {
      await settled(far);
      for (const question of asked.splice(0)) {
        const { threadId, answer } = question;
        if (model.isOpen(threadId)) {
          expect(answer).toBeUndefined();
          asked.push(question);
        } else
          expect({ threadId, answer }).toEqual({ threadId, answer: { decision: model.answer(threadId) } });
      }
    };

    for (const [now, each] of steps.entries()) {
      if (each.do === "call") await make(each, now);
      else if (each.do === "settle") settle(each, now);
      else if (each.do === "late") answerLate(each);
      else ask(threadIds()[each.pick % threadIds().length] ?? "t");
      await check();
    }
    while (model.calls.some(({ state }) => state === "pending")) {
      settle({ do: "settle", pick: 0, how: "success" }, steps.length);
      await check();
    }
    for (const threadId of threadIds()) ask(threadId);
    await check();
    expect(asked).toEqual([]);
    await codex.close();
  });
  await fc.assert(property, { numRuns: 100 });
}, 120_000);
