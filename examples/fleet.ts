/**
 * A bot that works through a list of issues on all workers of a fleet, and asks at this terminal what they may do. End it and start it
 * again: the jobs go on meanwhile, and each issue stays one job.
 */
import { createInterface } from "node:readline/promises";
import { visible } from "codex-app-server-sdk";
import { connectFleet } from "codex-app-server-sdk/durable";

const issues = process.argv.slice(2);

const fleet = await connectFleet({ databaseUrl: process.env.CODEX_DATABASE_URL });
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const over = new AbortController();

/** Asks what the jobs ask, one question after the other. */
async function attend(): Promise<void> {
  while (!over.signal.aborted) {
    for (const question of await fleet.questions()) {
      const { key } = await fleet.job(question.jobId).info();
      const what = visible(String(question.request.command ?? question.request.reason ?? question.kind));
      const answer = await terminal.question(`${key} on ${question.host}: ${what} [y/N] `, over);
      await (answer === "y" ? question.approve() : question.decline());
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

try {
  for (const { name, status, busy, concurrency } of await fleet.hosts())
    console.log(`host ${name}: ${status}, ${busy} of ${concurrency} places taken`);
  const attending = attend().catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  const working = issues.map(async (issue, at) => {
    const key = `issue-${at + 1}`;
    const job = await fleet.run(issue, { key, onInterrupted: "continue" });
    const { status, finalResponse, host, attempts } = await job.result();
    console.log(`${key}: ${status} on ${host}, attempt ${attempts}: ${visible(finalResponse ?? "")}`);
  });
  await Promise.all(working);
  over.abort();
  await attending;
} finally {
  terminal.close();
  await fleet.close();
}
