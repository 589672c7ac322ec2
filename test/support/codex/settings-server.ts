import type { ThreadStartResponse } from "../../../src/protocol.js";
import { refuse, type ScriptedTransport, scriptedThread, threadInfo } from "../../../src/testing/index.js";
import { scriptedCodex } from "./scripted-codex.js";

export const fullAccess = { type: "dangerFullAccess" } as const;

/** A Codex whose server answers each start and load with these settings, and grants each turn. */
export async function serverWith(info: Partial<ThreadStartResponse>, experimentalApi = false) {
  const { codex, far } = await scriptedCodex({ experimentalApi });
  const answer = threadInfo("t", { sandbox: fullAccess, ...info });
  const thread = scriptedThread(far).reply("ok");
  far.on("thread/start", answer).on("thread/resume", answer).on("thread/fork", threadInfo("f", info));
  far.on("thread/settings/update", {}).on("thread/read", {
    thread: { ...answer.thread, status: { type: "notLoaded" } },
  });
  return { codex, far, thread };
}

/** The parameters of the newest call. */
export function lastOf(far: ScriptedTransport, method: Parameters<ScriptedTransport["callsOf"]>[0]) {
  return far.callsOf(method).at(-1)?.params;
}

/** A server with these threads loaded, each a sub-agent of the other one that is named. */
export async function withAgents(parents: Readonly<Record<string, string | null>>, info: object = {}) {
  const { codex, far } = await serverWith(info);
  far.on("thread/loaded/list", ({ cursor }) => {
    const ids = ["t", ...Object.keys(parents)];
    const at = cursor == null ? 0 : Number(cursor);
    return { data: ids.slice(at, at + 1), nextCursor: at + 1 < ids.length ? String(at + 1) : null };
  });
  far.on("thread/read", ({ threadId }) =>
    threadId in parents
      ? { thread: { id: threadId, status: { type: "idle" }, parentThreadId: parents[threadId] } }
      : refuse(`thread not loaded: ${threadId}`),
  );
  return { codex, far, thread: await codex.threadStart() };
}
