import { expectTypeOf } from "vitest";
import {
  type Codex,
  type CodexOptions,
  type Input,
  image,
  localImage,
  type Sandbox,
  skill,
  type Thread,
  type ThreadStartOptions,
  type Turn,
  type TurnOptions,
  text,
} from "../../src/index.js";

declare const codex: Codex;
declare const thread: Thread;
declare const turn: Turn;
declare const maybeSignal: AbortSignal | undefined;
declare const maybeModel: string | undefined;

// What may be undefined may be passed as it is.
void thread.run("hi", { signal: maybeSignal, timeoutMs: undefined, model: maybeModel, effort: undefined });
void codex.threadStart({
  signal: maybeSignal,
  model: maybeModel,
  sandbox: undefined,
  approvalMode: undefined,
});
void turn.run({ signal: maybeSignal, throwOnFailure: undefined });
expectTypeOf<{ signal?: AbortSignal | undefined }>().toExtend<TurnOptions>();
expectTypeOf<{ model: undefined }>().toExtend<ThreadStartOptions>();

// Inputs: a string, an item, a list.
expectTypeOf<string>().toExtend<Input>();
void thread.run(text("hi"));
void thread.run([
  text("hi"),
  image(new Uint8Array()),
  localImage("/a.png", { detail: "high" }),
  skill("a", "/a"),
]);
void turn.steer([text("more")]);
void thread.turn({ type: "localImage", path: "/a.png" });
// @ts-expect-error inside a list a string is not an item
void thread.run(["hi"]);
// @ts-expect-error no such kind of input
void thread.run({ type: "video", url: "data:" });
// @ts-expect-error a skill has a path
void thread.run({ type: "skill", name: "a" });
// @ts-expect-error a turn needs an input
void thread.run();

// Presets are closed unions, policies are those of the protocol.
void thread.run("hi", { sandbox: "workspaceWrite", approvalMode: "denyAll" });
void codex.threadStart({ sandbox: { type: "workspaceWrite", networkAccess: true } });
// @ts-expect-error the wire's own word for a thread is no preset
void codex.threadStart({ sandbox: "workspace-write" });
// @ts-expect-error no such mode
void thread.run("hi", { approvalMode: "always" });
// @ts-expect-error no such policy
void thread.run("hi", { sandbox: { type: "none" } });
expectTypeOf<Sandbox>().toExtend<TurnOptions["sandbox"]>();

// Limits and flags.
// @ts-expect-error a number of milliseconds
void thread.run("hi", { timeoutMs: "5s" });
// @ts-expect-error a signal, not a controller
void thread.run("hi", { signal: new AbortController() });
// @ts-expect-error the thread's id is not an option
void codex.threadResume("id", { threadId: "other" });
// @ts-expect-error the input is not an option
void thread.run("hi", { input: [] });
// @ts-expect-error a review needs to know what to look at
void thread.review({});

// Codex options.
expectTypeOf<{ experimentalApi: true; maxInFlight: number }>().toExtend<CodexOptions>();
const misspelt = { throwOnFailures: true } as const;
// @ts-expect-error no such option
const options: CodexOptions = { ...misspelt, throwOnFailures: true };
void options;
const handled: CodexOptions = {
  handlers: {
    "item/commandExecution/requestApproval": (params, { signal, method }) => {
      expectTypeOf(params.threadId).toEqualTypeOf<string>();
      expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
      expectTypeOf(method).toEqualTypeOf<string>();
      return { decision: "decline" };
    },
  },
};
void handled;
const wrong: CodexOptions = {
  handlers: {
    // @ts-expect-error no such decision
    "item/commandExecution/requestApproval": () => ({ decision: "maybe" }),
  },
};
void wrong;

// The typed connection underneath.
expectTypeOf(codex.client.request("thread/loaded/list", {})).resolves.toHaveProperty("data");
// @ts-expect-error no such method
void codex.client.request("thread/begin", {});
// @ts-expect-error the method needs its parameters
void codex.client.request("turn/start", {});
