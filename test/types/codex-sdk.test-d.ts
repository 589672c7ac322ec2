import type * as Theirs from "@openai/codex-sdk";
import type * as Ours from "../../src/codex-sdk/index.js";

/**
 * A type in which those of both packages can be compared: classes by their public members, and optional properties, which ours
 * let be `undefined` too, by a mark.
 */
type Flat<T> = unknown extends T
  ? T
  : T extends AbortSignal
    ? "signal"
    : T extends Promise<infer R>
      ? { promise: Flat<R> }
      : T extends AsyncGenerator<infer E>
        ? { generator: Flat<E> }
        : T extends (...args: infer A) => infer R
          ? { args: FlatMembers<A>; result: Flat<R> }
          : T extends object
            ? string extends keyof T
              ? T
              : FlatMembers<T>
            : T;

type FlatMembers<T> = {
  [K in keyof T]-?: [
    Flat<Exclude<T[K], undefined>>,
    Record<never, never> extends Pick<T, K> ? "optional" : "required",
  ];
};

type IsSame<A, B> = [Flat<A>] extends [Flat<B>] ? ([Flat<B>] extends [Flat<A>] ? true : false) : false;

/** A row for each name that @openai/codex-sdk exports. */
interface Pairs {
  AgentMessageItem: [Ours.AgentMessageItem, Theirs.AgentMessageItem];
  ApprovalMode: [Ours.ApprovalMode, Theirs.ApprovalMode];
  Codex: [Ours.Codex, Theirs.Codex];
  CodexOptions: [Ours.CodexOptions, Theirs.CodexOptions];
  CommandExecutionItem: [Ours.CommandExecutionItem, Theirs.CommandExecutionItem];
  CyberAccessProgram: [Ours.CyberAccessProgram, Theirs.CyberAccessProgram];
  ErrorItem: [Ours.ErrorItem, Theirs.ErrorItem];
  FileChangeItem: [Ours.FileChangeItem, Theirs.FileChangeItem];
  Input: [Ours.Input, Theirs.Input];
  ItemCompletedEvent: [Ours.ItemCompletedEvent, Theirs.ItemCompletedEvent];
  ItemStartedEvent: [Ours.ItemStartedEvent, Theirs.ItemStartedEvent];
  ItemUpdatedEvent: [Ours.ItemUpdatedEvent, Theirs.ItemUpdatedEvent];
  McpToolCallItem: [Ours.McpToolCallItem, Theirs.McpToolCallItem];
  ModelReasoningEffort: [Ours.ModelReasoningEffort, Theirs.ModelReasoningEffort];
  ReasoningItem: [Ours.ReasoningItem, Theirs.ReasoningItem];
  RunResult: [Ours.RunResult, Theirs.RunResult];
  RunStreamedResult: [Ours.RunStreamedResult, Theirs.RunStreamedResult];
  SandboxMode: [Ours.SandboxMode, Theirs.SandboxMode];
  Thread: [Ours.Thread, Theirs.Thread];
  ThreadError: [Ours.ThreadError, Theirs.ThreadError];
  ThreadErrorEvent: [Ours.ThreadErrorEvent, Theirs.ThreadErrorEvent];
  ThreadEvent: [Ours.ThreadEvent, Theirs.ThreadEvent];
  ThreadItem: [Ours.ThreadItem, Theirs.ThreadItem];
  ThreadOptions: [Ours.ThreadOptions, Theirs.ThreadOptions];
  ThreadStartedEvent: [Ours.ThreadStartedEvent, Theirs.ThreadStartedEvent];
  TodoListItem: [Ours.TodoListItem, Theirs.TodoListItem];
  TurnCompletedEvent: [Ours.TurnCompletedEvent, Theirs.TurnCompletedEvent];
  TurnFailedEvent: [Ours.TurnFailedEvent, Theirs.TurnFailedEvent];
  TurnOptions: [Ours.TurnOptions, Theirs.TurnOptions];
  TurnStartedEvent: [Ours.TurnStartedEvent, Theirs.TurnStartedEvent];
  Usage: [Ours.Usage, Theirs.Usage];
  UserInput: [Ours.UserInput, Theirs.UserInput];
  WebSearchItem: [Ours.WebSearchItem, Theirs.WebSearchItem];
  WebSearchMode: [Ours.WebSearchMode, Theirs.WebSearchMode];
  "new Codex": [ConstructorParameters<typeof Ours.Codex>, ConstructorParameters<typeof Theirs.Codex>];
}

type Different = {
  [N in keyof Pairs]: IsSame<Pairs[N][0], Pairs[N][1]> extends true ? never : N;
}[keyof Pairs];

/** Does not compile while a name is declared otherwise there than here; the error names it. */
export const noneIsDifferent: [Different] extends [never] ? true : Different = true;

type Changed = Omit<Theirs.ThreadOptions, "model"> & { model: string };

/** A property that is no longer optional counts as a difference, and so does another result of a method. */
export const seen: [
  IsSame<Changed, Theirs.ThreadOptions>,
  IsSame<{ get(): string }, { get(): number }>,
  IsSame<Ours.Usage, Theirs.ThreadError>,
] = [false, false, false];
