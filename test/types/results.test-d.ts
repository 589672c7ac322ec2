import { expectTypeOf } from "vitest";
import type {
  AbortError,
  Codex,
  CompletedTurn,
  FailedTurn,
  InterruptedTurn,
  Page,
  PagePromise,
  StandardSchema,
  Thread,
  TimeoutError,
  Turn,
  TurnFailedError,
  TurnResult,
} from "../../src/index.js";
import type {
  CodexErrorInfo,
  Model,
  ThreadGoal,
  ThreadItem,
  Thread as ThreadRecord,
  TokenUsageBreakdown,
  TurnError,
} from "../../src/protocol.js";

declare const codex: Codex;
declare const thread: Thread;
declare const turn: Turn;

interface Answer {
  readonly n: number;
}
declare const answerSchema: StandardSchema<Answer>;

// A result is a union on `status`, and tells only what holds for it.
const result = await thread.run("hi");
expectTypeOf(result).toEqualTypeOf<TurnResult>();
expectTypeOf(result.status).toEqualTypeOf<"completed" | "interrupted" | "failed">();
expectTypeOf(result.error).toEqualTypeOf<TurnError | null>();
expectTypeOf(result.finalResponse).toEqualTypeOf<string | null>();
expectTypeOf(result.items).toEqualTypeOf<readonly ThreadItem[]>();
expectTypeOf(result.openItems).toEqualTypeOf<readonly ThreadItem[]>();
expectTypeOf(result.reconciled).toEqualTypeOf<boolean>();
expectTypeOf(result.durationMs).toEqualTypeOf<number | null>();
if (result.usage !== null) {
  expectTypeOf(result.usage.turn).toEqualTypeOf<TokenUsageBreakdown>();
  expectTypeOf(result.usage.modelContextWindow).toEqualTypeOf<number | null>();
}
switch (result.status) {
  case "completed":
    expectTypeOf(result).toEqualTypeOf<CompletedTurn>();
    expectTypeOf(result.error).toEqualTypeOf<null>();
    expectTypeOf(result.output).toEqualTypeOf<undefined>();
    break;
  case "interrupted":
    expectTypeOf(result).toEqualTypeOf<InterruptedTurn>();
    expectTypeOf(result.error).toEqualTypeOf<null>();
    break;
  case "failed":
    expectTypeOf(result).toEqualTypeOf<FailedTurn>();
    expectTypeOf(result.error).toEqualTypeOf<TurnError>();
    break;
  default:
    expectTypeOf(result).toEqualTypeOf<never>();
}
// @ts-expect-error an output is there only when the turn has completed
void result.output;
// @ts-expect-error the error may be null
void result.error.message;

// The schema types the output, on every way to the result.
const structured = await thread.run("hi", { outputSchema: answerSchema });
if (structured.status === "completed") expectTypeOf(structured.output).toEqualTypeOf<Answer>();
const structuredTurn = await thread.turn("hi", { outputSchema: answerSchema });
expectTypeOf(structuredTurn).toEqualTypeOf<Turn<Answer>>();
expectTypeOf(structuredTurn.run()).resolves.toEqualTypeOf<TurnResult<Answer>>();
const plain = await thread.run("hi", { outputSchema: { type: "object" } });
if (plain.status === "completed") expectTypeOf(plain.output).toEqualTypeOf<unknown>();
const none = await thread.run("hi", { outputSchema: undefined });
if (none.status === "completed") expectTypeOf(none.output).toEqualTypeOf<undefined>();

// A schema as the libraries make them, with its input apart from its output.
declare const libraryType: {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
      options?: { readonly libraryOptions?: Record<string, unknown> | undefined } | undefined,
    ) =>
      | { readonly value: Date; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string }[] };
    readonly types?: { readonly input: string; readonly output: Date } | undefined;
    readonly jsonSchema: {
      readonly input: (options: { readonly target: "draft-07" | ({} & string) }) => Record<string, unknown>;
      readonly output: (options: { readonly target: "draft-07" | ({} & string) }) => Record<string, unknown>;
    };
  };
};
const dated = await thread.run("hi", { outputSchema: libraryType });
if (dated.status === "completed") expectTypeOf(dated.output).toEqualTypeOf<Date>();

// Turns.
expectTypeOf(turn.run()).resolves.toEqualTypeOf<TurnResult>();
expectTypeOf(turn.text()).toExtend<AsyncIterable<string>>();
expectTypeOf(turn.joined).toEqualTypeOf<boolean>();
expectTypeOf(turn.steer("more")).resolves.toEqualTypeOf<void>();
expectTypeOf(turn.interrupt()).resolves.toEqualTypeOf<void>();
expectTypeOf(thread.compact()).resolves.toEqualTypeOf<Turn>();
expectTypeOf(thread.review({ target: { type: "uncommittedChanges" } })).resolves.toEqualTypeOf<Turn>();
expectTypeOf(thread.runGoal("a goal")).resolves.toEqualTypeOf<TurnResult>();
expectTypeOf(thread.goal()).resolves.toEqualTypeOf<ThreadGoal | null>();

// Lists: a real promise of the first page, and an iterable over all.
expectTypeOf(codex.models()).toEqualTypeOf<PagePromise<Model>>();
expectTypeOf(codex.threadList()).toExtend<Promise<Page<ThreadRecord>>>();
expectTypeOf(codex.threadList()).toExtend<AsyncIterable<ThreadRecord>>();
const page = await codex.models();
expectTypeOf(page).toEqualTypeOf<Page<Model>>();
expectTypeOf(page.nextPage()).resolves.toEqualTypeOf<Page<Model> | null>();
for await (const entry of thread.items()) expectTypeOf(entry.item).toEqualTypeOf<ThreadItem>();
expectTypeOf(async () => codex.models()).returns.resolves.toEqualTypeOf<Page<Model>>();

// Threads and what has no result.
expectTypeOf(codex.threadStart()).resolves.toEqualTypeOf<Thread>();
expectTypeOf(codex.thread("id")).toEqualTypeOf<Thread>();
expectTypeOf(codex.threadArchive("id")).resolves.toEqualTypeOf<void>();
expectTypeOf(codex.loginApiKey("key")).resolves.toEqualTypeOf<void>();
expectTypeOf(codex.logout()).resolves.toEqualTypeOf<void>();

// Errors are told apart by class and by literal code.
declare const failure: TurnFailedError;
expectTypeOf<TurnFailedError["code"]>().toEqualTypeOf<"TURN_FAILED">();
expectTypeOf(failure.result).toEqualTypeOf<FailedTurn>();
expectTypeOf(failure.codexErrorInfo).toEqualTypeOf<CodexErrorInfo | null>();
declare const stopped: AbortError | TimeoutError;
expectTypeOf<(typeof stopped)["code"]>().toEqualTypeOf<"ABORTED" | "TIMEOUT">();
expectTypeOf(stopped.result).toEqualTypeOf<TurnResult<unknown> | undefined>();
