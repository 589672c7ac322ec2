/** One turn with most of its options. Settings hold for later turns of the thread; the schema and the limits do not. */
import { Codex } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  const thread = await codex.threadStart({
    cwd: process.cwd(),
    developerInstructions: "Answer briefly.",
    config: { web_search: "disabled" },
  });
  const result = await thread.run("Plan a release of this project. Answer in JSON.", {
    model: "gpt-5.5",
    effort: "medium",
    summary: "concise",
    sandbox: "readOnly",
    approvalMode: "denyAll",
    timeoutMs: 300_000,
    idleTimeoutMs: 60_000,
    outputSchema: {
      type: "object",
      properties: { summary: { type: "string" }, actions: { type: "array", items: { type: "string" } } },
      required: ["summary", "actions"],
      additionalProperties: false,
    },
  });
  if (result.status !== "completed") throw new Error(result.error?.message ?? result.status);
  // A plain JSON Schema gives `unknown`; structured-output.ts shows a schema that gives a type.
  const { summary, actions } = result.output as { summary: string; actions: string[] };
  console.log("summary:", summary);
  for (const action of actions) console.log("-", action);
  const summaries = result.items.flatMap((item) => (item.type === "reasoning" ? item.summary : []));
  console.log("reasoning:", summaries.join(" "));
} finally {
  await codex.close();
}
