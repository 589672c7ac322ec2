import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Thread, UsageError } from "../../../src/index.js";
import type { SandboxPolicy } from "../../../src/protocol.js";
import { rejection } from "../codex/collect.js";
import { sharedCodex } from "../codex/live-codex.js";
import { answer, mark, marked } from "./model.js";
import { type Folders, MODEL, type Row, rows } from "./rows.js";
import { givenAt, happens, isReview, type Probe, refusedAt, startHeld } from "./ways.js";

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
  /** Whether the model was given the instructions that only a start takes. */
  readonly instructed: boolean;
  /** Whether the tool that only a start takes was called. */
  readonly usedTool: boolean;
}

/** Counts the files of all tables, so that each has its own. */
let probes = 0;

const developerInstructions = "Mark what you have tried.";

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
      instructed: JSON.stringify(request?.body).includes(developerInstructions),
      usedTool: marked.some((args) => args.includes(`${file}.`)),
    };
  }

  const givenIn = (row: Row) =>
    ({ ...row.given(folders), cwd: folders.cwd, effort: "high", summary: "detailed" }) as const;
  const startOnly = { developerInstructions, ...(experimentalApi && { tools: [mark] }) };
  let count = 0;
  for (const row of rows) {
    for (const [way, give] of Object.entries(givenAt)) {
      for (const [then, happen] of Object.entries(happens)) {
        if (count++ % each !== 0) continue;
        test(`${row.name}, given at ${way}, then ${then}`, async () => {
          const { codex } = live();
          const given = givenIn(row);
          const seen = async () => {
            const { thread, probe } = await happen(await give(codex, given, startOnly), codex);
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
            instructed: way === "start" && !(isReview(probe) && then.startsWith("archive")),
            usedTool: way === "start" && experimentalApi && !isReview(probe),
            ...row.exact?.(folders),
          });
        });
      }
    }

    for (const [way, { isHeld, call }] of Object.entries(refusedAt)) {
      if (count++ % each !== 0) continue;
      test(`${row.name}, given at ${way}, is refused`, async () => {
        const { codex, log } = live();
        const thread = await codex.threadStart();
        const release = isHeld ? await startHeld(thread, "hi") : () => undefined;
        const from = log.length;
        const error = await rejection(call(thread, givenIn(row)));
        expect(error).toBeInstanceOf(UsageError);
        for (const name of ["approval", "sandbox", "cwd", "effort", "summary"])
          expect(error.message).toMatch(new RegExp(`take.*${name}`));
        expect(log.since(from).filter(({ sent }) => sent)).toEqual([]);
        release();
      });
    }
  }
}
