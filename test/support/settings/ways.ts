import { type Codex, type Thread, ThreadInUseError, type ThreadStartOptions } from "../../../src/index.js";
import { hold } from "../../../src/testing/index.js";
import { gates } from "./model.js";
import type { Given } from "./rows.js";

const config = { web_search: "disabled" };

/** Starts a turn whose first model call is held until the returned function is called. */
export async function startHeld(thread: Thread, text: string): Promise<() => void> {
  const gate = hold();
  gates.set(thread.id, gate);
  await thread.turn(text);
  await gate.reached;
  return () => gate.release();
}

/** Archives a thread and takes it back, so that its next use loads it. */
async function putAway(thread: Thread, codex: Codex): Promise<Thread> {
  // Right after a turn the server may still have the thread's file open, and then takes its own thread for that of another.
  await thread.archive().catch((error: unknown) => {
    if (!(error instanceof ThreadInUseError)) throw error;
    return thread.archive();
  });
  return codex.threadUnarchive(thread.id);
}

/** Ways to give settings; those that can, with config keys. */
export const givenAt = {
  start: (codex: Codex, given: Given, startOnly: ThreadStartOptions) =>
    codex.threadStart({ ...given, config, ...startOnly }),
  "a turn": async (codex: Codex, given: Given) => {
    const thread = await codex.threadStart({ config });
    await thread.run("hi", given);
    return thread;
  },
  "the resume of a loaded thread": async (codex: Codex, given: Given) => {
    const thread = await codex.threadStart({ config });
    await thread.run("hi");
    return codex.threadResume(thread.id, given);
  },
  "the resume of a stored thread": async (codex: Codex, given: Given) => {
    const thread = await codex.threadStart();
    await thread.run("hi");
    await putAway(thread, codex);
    return codex.threadResume(thread.id, { ...given, config });
  },
  "a fork": async (codex: Codex, given: Given) => {
    const thread = await codex.threadStart();
    await thread.run("hi");
    return thread.fork({ ...given, config });
  },
};

export type Probe = (thread: Thread, text: string) => Promise<unknown>;

/** What happens to the thread then, and how the settings are tried out. */
export const happens: Record<
  string,
  (thread: Thread, codex: Codex) => Promise<{ thread: Thread; probe?: Probe }>
> = {
  "a turn": async (thread) => ({ thread }),
  "a second turn": async (thread) => {
    await thread.run("hi");
    return { thread };
  },
  "archive and unarchive": async (thread, codex) => {
    await thread.run("hi");
    await thread.archive();
    return { thread: await codex.threadUnarchive(thread.id) };
  },
  unsubscribe: async (thread, codex) => {
    await thread.run("hi");
    await codex.client.threadUnsubscribe({ threadId: thread.id });
    return { thread: codex.thread(thread.id) };
  },
  "a resume": async (thread, codex) => {
    await thread.run("hi");
    return { thread: await codex.threadResume(thread.id) };
  },
  "a fork": async (thread) => {
    await thread.run("hi");
    return { thread: await thread.fork() };
  },
  "archive and a review": async (thread, codex) => {
    await thread.run("hi");
    await thread.archive();
    await codex.threadUnarchive(thread.id);
    return { thread, probe: review };
  },
  "a review": async (thread) => ({ thread, probe: review }),
  "a goal": async (thread) => ({ thread, probe: (it, text) => it.runGoal(text) }),
  "a compaction": async (thread) => {
    await (await thread.compact()).run();
    return { thread };
  },
  "a turn that steers": async (thread) => ({ thread, probe: steering }),
  "a turn that is joined": async (thread) => ({ thread, probe: joining }),
};

/** Tries the settings out in input for a turn that runs. */
const steering: Probe = async (thread, text) => {
  const release = await startHeld(thread, "hi");
  const turn = await thread.turn(text, { whenBusy: "steer" });
  release();
  return turn.run();
};

/** Tries the settings out in a turn that another call has started. */
const joining: Probe = async (thread, text) => {
  const release = await startHeld(thread, text);
  const turn = await thread.turn(null, { whenBusy: "join" });
  release();
  return turn.run();
};

const review: Probe = async (thread, text) => {
  const turn = await thread.review({ target: { type: "custom", instructions: text } });
  return turn.run();
};

/** Calls that take no settings; those of `isHeld` while a turn runs on the thread. */
export const refusedAt: Record<
  string,
  { readonly isHeld: boolean; readonly call: (thread: Thread, given: Given) => Promise<unknown> }
> = {
  "a turn that steers": {
    isHeld: true,
    call: (thread, given) => thread.run("more", { ...given, whenBusy: "steer" }),
  },
  "a turn that joins": {
    isHeld: true,
    call: (thread, given) => thread.run(null, { ...given, whenBusy: "join" }),
  },
  "a review": {
    isHeld: false,
    call: (thread, given) => thread.review({ target: { type: "custom", instructions: "look" }, ...given }),
  },
  "a compaction": { isHeld: false, call: (thread, given) => thread.compact(given as object) },
  "a goal": { isHeld: false, call: (thread, given) => thread.runGoal("work", given as object) },
};

/** A review asks nobody, whatever was asked for, and has tools of its own. */
export const isReview = (probe: Probe | undefined) => probe === review;
