import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Codex,
  type Settings,
  type Thread,
  ThreadInUseError,
  type ThreadStartOptions,
  UsageError,
} from "../../../src/index.js";
import type { SandboxPolicy } from "../../../src/protocol.js";
import { command, type ModelRequest, message, toolCall } from "../../../src/testing/index.js";
import { sharedCodex } from "../codex/live-codex.js";

/** Folders of the table outside the temporary folders, which a sandbox leaves writable. */
interface Folders {
  /** The `cwd` that is given. */
  readonly cwd: string;
  /** Writable where an exact policy names it. */
  readonly root: string;
  /** Writable by config.toml for every workspace sandbox. */
  readonly configured: string;
}

/** What holds on a thread. */
interface InForce {
  readonly sandbox: SandboxPolicy["type"];
  readonly approvalPolicy: string;
  readonly approvalsReviewer: string;
  readonly model: string;
  readonly effort: string;
  readonly summary: string;
  readonly cwd: string;
  /** Names of the folders in which a command could write a file. */
  readonly writes: readonly string[];
  /** Whether the model was offered a web search; `undefined` where it is of a kind that has none. */
  readonly webSearch: boolean | undefined;
}

type Given = Settings & Pick<ThreadStartOptions, "cwd" | "model">;

/** Settings that are given together. */
interface Row {
  readonly name: string;
  readonly given: (folders: Folders) => Given;
  readonly sandbox: SandboxPolicy["type"];
  readonly approvals: readonly [policy: string, reviewer: string];
  readonly writes: readonly (keyof Folders)[];
  /** The `writableRoots` and `networkAccess` in force. */
  readonly exact?: (folders: Folders) => object;
}

const OTHER_MODEL = "some-model";
const MODEL = "gpt-5.5";
const exact = { type: "workspaceWrite", excludeSlashTmp: true, excludeTmpdirEnvVar: true } as const;

const rows: readonly Row[] = [
  {
    name: "workspaceWrite and denyAll",
    given: () => ({ sandbox: "workspaceWrite", approvalMode: "denyAll" }),
    sandbox: "workspaceWrite",
    approvals: ["never", "user"],
    writes: ["cwd", "configured"],
  },
  {
    name: "an exact policy with a root, autoReview and a model",
    given: ({ root, configured }) => ({
      sandbox: { ...exact, networkAccess: true, writableRoots: [root, configured] },
      approvalMode: "autoReview",
      model: OTHER_MODEL,
    }),
    sandbox: "workspaceWrite",
    approvals: ["on-request", "auto_review"],
    writes: ["cwd", "root", "configured"],
    exact: () => ({ networkAccess: true }),
  },
  {
    name: "readOnly and ask",
    given: () => ({ sandbox: "readOnly", approvalMode: "ask" }),
    sandbox: "readOnly",
    approvals: ["on-request", "user"],
    writes: [],
    exact: () => ({ networkAccess: false }),
  },
  {
    name: "readOnly with network access, denyAll and a model",
    given: () => ({
      sandbox: { type: "readOnly", networkAccess: true },
      approvalMode: "denyAll",
      model: OTHER_MODEL,
    }),
    sandbox: "readOnly",
    approvals: ["never", "user"],
    writes: [],
    exact: () => ({ networkAccess: true }),
  },
  {
    name: "externalSandbox and autoReview",
    given: () => ({ sandbox: { type: "externalSandbox" }, approvalMode: "autoReview" }),
    sandbox: "externalSandbox",
    approvals: ["on-request", "auto_review"],
    writes: ["cwd", "root", "configured"],
  },
];

/** Names the file of a probe in an input. */
const probe = /probe-\d+(?=\.)/g;

const config = { web_search: "disabled" };

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
const givenAt = {
  start: (codex: Codex, given: Given) => codex.threadStart({ ...given, config }),
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

type Probe = (thread: Thread, text: string) => Promise<unknown>;

/** What happens to the thread then, and how the settings are tried out. */
const happens: Record<string, (thread: Thread, codex: Codex) => Promise<{ thread: Thread; probe?: Probe }>> =
  {
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
  };

const review: Probe = async (thread, text) => {
  const turn = await thread.review({ target: { type: "custom", instructions: text } });
  return turn.run();
};

/** A review asks nobody, whatever was asked for. */
const isReview = (probe: Probe | undefined) => probe === review;

/**
 * Makes a test of each row of settings, given in each way, with each thing that happens then; of every `each` such cases the
 * first one.
 * @param experimentalApi - without it a case may be refused: what runs without settings, where these are not in force
 */
export function settingsTable({ each, experimentalApi }: { each: number; experimentalApi: boolean }): void {
  const parent = mkdtempSync("/var/tmp/codex-settings-");
  const [cwd, root, configured] = ["cwd", "root", "configured"].map((name) => join(parent, name)) as [
    string,
    string,
    string,
  ];
  const folders: Folders = { cwd, root, configured };
  const extraToml = `[sandbox_workspace_write]\nwritable_roots = [${JSON.stringify(configured)}]`;
  const live = sharedCodex({ experimentalApi, config: { extraToml } });
  let probes = 0;

  beforeAll(() => {
    for (const path of Object.values(folders)) mkdirSync(path);
    live().model.replyTo((request) => answer(request, Object.values(folders)));
  });
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  async function observe(thread: Thread, probe: Probe | undefined): Promise<InForce> {
    const { codex, model } = live();
    const from = model.requests.length;
    const file = `probe-${++probes}`;
    await (probe ?? ((it, text) => it.run(text)))(thread, `write ${file}.`);
    const request = model.requests
      .slice(from)
      .find(({ input }) => JSON.stringify(input).includes(`${file}.`));
    const info = await codex.client.threadResume({ threadId: thread.id, excludeTurns: true });
    const { effort, summary } = (request?.body.reasoning ?? {}) as { effort?: string; summary?: string };
    const wrote = Object.entries(folders).filter(([, path]) => existsSync(join(path, file)));
    return {
      ...info.sandbox,
      sandbox: info.sandbox.type,
      approvalPolicy: info.approvalPolicy as string,
      approvalsReviewer: info.approvalsReviewer,
      model: request?.model ?? "",
      effort: effort ?? "",
      summary: summary ?? "",
      cwd: info.cwd,
      writes: wrote.map(([name]) => name),
      webSearch:
        request?.model === MODEL ? request.tools.some(({ type }) => type === "web_search") : undefined,
    };
  }

  let count = 0;
  for (const row of rows) {
    for (const [way, give] of Object.entries(givenAt)) {
      for (const [then, happen] of Object.entries(happens)) {
        if (count++ % each !== 0) continue;
        test(`${row.name}, given at ${way}, then ${then}`, async () => {
          const { codex } = live();
          const given = {
            ...row.given(folders),
            cwd: folders.cwd,
            effort: "high",
            summary: "detailed",
          } as const;
          const seen = async () => {
            const { thread, probe } = await happen(await give(codex, given), codex);
            return [await observe(thread, probe), probe] as const;
          };
          const [approvalPolicy, approvalsReviewer] = row.approvals;
          const outcome = await seen().catch((error: unknown) => error);
          if (!experimentalApi && outcome instanceof UsageError) {
            expect(outcome.message).toMatch(/was asked for, .* is in force/);
            return;
          }
          if (!Array.isArray(outcome)) throw outcome;
          const [inForce, probe] = outcome as unknown as Awaited<ReturnType<typeof seen>>;
          const webSearch = given.model === undefined && !isReview(probe) ? false : inForce.webSearch;
          expect(inForce).toMatchObject({
            sandbox: row.sandbox,
            approvalPolicy,
            approvalsReviewer,
            model: given.model ?? MODEL,
            effort: "high",
            summary: "detailed",
            cwd: folders.cwd,
            writes: Object.keys(folders).filter((name) => row.writes.includes(name as keyof Folders)),
            webSearch,
            ...row.exact?.(folders),
          });
        });
      }
    }
  }
}

/** Tries to write the file of the probe in each folder, then ends the turn, and the goal if there is one. */
function answer({ input, lastUserText, number }: ModelRequest, folders: readonly string[]) {
  const last = input.at(-1);
  const isGoal = lastUserText?.includes('source="goal"') === true;
  if (last?.type === "function_call_output") {
    const isReached = isGoal && !String(last.call_id).startsWith("goal");
    return isReached
      ? toolCall("update_goal", { status: "complete" }, { callId: `goal-${number}` })
      : message("done");
  }
  const file = (isGoal ? JSON.stringify(input) : lastUserText)?.match(probe)?.at(-1);
  return file === undefined
    ? message("ok")
    : command(`${folders.map((path) => `touch ${join(path, file)}`).join("; ")}; true`);
}
