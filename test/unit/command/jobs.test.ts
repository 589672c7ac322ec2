import { describe, expect, test } from "vitest";
import { jobTable, jobText } from "../../../src/command/jobs/job-lines.js";
import type { JobInfo } from "../../../src/durable/index.js";
import { runCommand } from "../../support/command/run-command.js";

const job: JobInfo = {
  id: "codex:k",
  key: "k",
  status: "running",
  threadId: null,
  host: null,
  attempts: 1,
  input: `${"long ".repeat(20)}\nsecond line`,
  createdAt: new Date(0),
  startedAt: null,
  endedAt: null,
  error: null,
};

describe("the table of jobs", () => {
  test("has one short line for each job", () => {
    const [, line = ""] = jobTable([job]).split("\n");
    expect(line).toMatch(/^running +1 +- +k +long .*…$/);
    expect(line.length).toBeLessThan(100);
  });

  test("has one line for a key and an input that forge more, and no terminal control", () => {
    const forged = { ...job, key: "k\ncompleted  1  a  other", input: "\u001b[2Jgone\rcompleted" };
    const lines = jobTable([forged]).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^running .*k completed 1 a other +\\u001b\[2Jgone completed$/);
  });

  test("says that there are none", () => {
    expect(jobTable([])).toBe("no jobs\n");
  });
});

describe("the text of a job", () => {
  test("indents the lines of an input, so that none of them is taken for a fact", () => {
    const text = jobText({ ...job, input: "fix it\nstatus     completed" }, []);
    expect(text).toMatch(/^input {6}fix it\n {11}status {5}completed$/m);
    expect(text.match(/^status/gm)).toHaveLength(1);
  });
});

describe("the commands of a fleet", () => {
  test.each([
    [
      "no address",
      ["jobs", "list", "--database-url", "db"],
      /error: --database-url must be the address of a PostgreSQL/,
    ],
    ["another database", ["jobs", "list", "--database-url", "mysql://h/d"], /must begin with postgresql:/],
    [
      "no database in it",
      ["worker", "--host", "a", "--database-url", "postgresql://h"],
      /must name a database/,
    ],
    [
      "a host that cannot be named so",
      ["worker", "--host", "a b", "--database-url", "postgresql://h/d"],
      /error: --host must be made of letters/,
    ],
    ["no places", ["worker", "--concurrency", "0"], /whole number from 1 on/],
    ["a host that is left open to more", ["worker", "--allow", "everything"], /must be approveForSession/],
    ["two databases", ["jobs", "list", "--database-url", "x", "--data-dir", "y"], /exclude each other/],
    ["a variable that is not set", ["jobs", "list", "--database-url-env", "NO_SUCH"], /NO_SUCH is not set/],
    ["a value that is not JSON", ["jobs", "answer", "k", "submit", "{a"], /is not JSON: \{a; quote it/],
    ["another answer", ["jobs", "answer", "k", "perhaps"], /Allowed choices are approve/],
    ["another command", ["jobs", "end", "k"], /unknown command/],
  ])("refuse %s", async (_, args, why) => {
    expect(await runCommand(...args)).toMatchObject({ code: 2, stderr: expect.stringMatching(why) });
  });

  test("say of a database that is not there what to look at, without its password", async () => {
    const run = await runCommand(
      "jobs",
      "list",
      "--database-url",
      "postgresql://u:secret-word@127.0.0.1:9/d",
    );
    expect(run).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/cannot use the database .*ECONNREFUSED/),
    });
    expect(run.stderr).not.toContain("secret-word");
  });
});
