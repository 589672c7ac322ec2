import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { descendantsOf, killGroups } from "../../../src/core/process/shutdown.js";
import { killQuietly } from "../../support/process/kill-quietly.js";
import { allGone, isRunning } from "../../support/process/processes.js";
import { tempDir } from "../../support/temp-dir.js";

const platform = Object.getOwnPropertyDescriptor(process, "platform") as PropertyDescriptor;
const started: ChildProcess[] = [];
afterEach(() => {
  Object.defineProperty(process, "platform", platform);
  for (const { pid } of started.splice(0)) killQuietly(-(pid ?? 0));
});

/** A shell in a group of its own or in ours, with a child and a grandchild; one of them has an odd name. */
async function family(apart: boolean): Promise<{ root: number; children: number[] }> {
  const oddName = join(tempDir(), "a) S 1 (b");
  symlinkSync("/bin/sleep", oddName);
  const script = `"${oddName}" 1001 & echo $!; (sleep 1002 & echo $!; wait) & echo $!; wait`;
  const shell = spawn("/bin/bash", ["-c", script], { stdio: ["ignore", "pipe", "ignore"], detached: apart });
  if (apart) started.push(shell);
  let said = "";
  while (said.split("\n").length < 4) said += String((await once(shell.stdout, "data"))[0]);
  return { root: shell.pid ?? 0, children: said.trim().split("\n").map(Number) };
}

const pids = (records: readonly { readonly pid: number }[]): number[] =>
  records.map(({ pid }) => pid).sort((a, b) => a - b);

test.each(["linux", "darwin"])(
  "all descendants are found as %s lists processes, with parent and group",
  async (name) => {
    const { root, children } = await family(true);
    Object.defineProperty(process, "platform", { ...platform, value: name });
    const records = descendantsOf(root);
    expect(pids(records)).toEqual([...children].sort((a, b) => a - b));
    expect(new Set(records.map(({ group }) => group))).toEqual(new Set([root]));
    expect(records.filter(({ parent }) => parent === root)).toHaveLength(2);
    for (const record of records) expect(record.started).not.toBe("");
  },
);

test("a process without descendants has none", () => {
  expect(descendantsOf(2 ** 30)).toEqual([]);
});

test("whole groups are killed", async () => {
  const { root, children } = await family(true);
  const [first] = descendantsOf(root);
  killGroups(first === undefined ? [] : [first]);
  await allGone(() => [root, ...children]);
});

test("a process whose parent left it in the group of the root is found", async () => {
  const script = "(sleep 1003 & echo $!) ; echo; wait; sleep 1004";
  const shell = spawn("/bin/bash", ["-c", script], { stdio: ["ignore", "pipe", "ignore"], detached: true });
  started.push(shell);
  let said = "";
  while (!said.includes("\n\n")) said += String((await once(shell.stdout, "data"))[0]);
  const orphan = Number(said.split("\n")[0]);
  expect(pids(descendantsOf(shell.pid ?? 0))).toContain(orphan);
});

test("what a listed process starts later is killed with it, also in a session of its own", async () => {
  const inner = "echo; read; setsid sleep 1005 & echo $!; wait";
  const shell = spawn("/bin/bash", ["-c", `bash -c '${inner}'; :`], { detached: true });
  started.push(shell);
  await once(shell.stdout, "data");
  const listed = descendantsOf(shell.pid ?? 0);
  shell.stdin.write("\n");
  const [later] = await once(shell.stdout, "data");
  expect(listed).toHaveLength(1);
  killGroups(listed);
  await allGone(() => [...pids(listed), Number(String(later))]);
});

test("a process is killed by its id too, since it may have left its group after it was listed", async () => {
  const { root } = await family(true);
  const records = descendantsOf(root);
  const kill = vi.spyOn(process, "kill").mockReturnValue(true);
  killGroups(records);
  const signalled = kill.mock.calls.map(([pid]) => pid);
  // Before the family is ended.
  kill.mockRestore();
  expect(signalled).toContain(-root);
  expect(signalled).toEqual(expect.arrayContaining(pids(records)));
});

test("in the host's own group only the process itself is killed", async () => {
  const { root, children } = await family(false);
  const records = descendantsOf(root);
  killGroups(records);
  await allGone(() => children);
  expect(isRunning(process.pid)).toBe(true);
  await allGone(() => [root]);
});

test("a process that took the id of one in the snapshot is left alone", async () => {
  const { root, children } = await family(true);
  killGroups(descendantsOf(root).map((record) => ({ ...record, started: "before" })));
  expect(children.map((pid) => isRunning(pid))).toEqual([true, true, true]);
});
