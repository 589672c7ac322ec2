/** An answer in the shape of a schema, checked and typed. */
import { Codex, OutputError } from "codex-app-server-sdk";
import { z } from "zod";

const review = z.object({
  verdict: z.enum(["good", "bad"]),
  findings: z.array(z.object({ file: z.string(), line: z.number().int(), problem: z.string() })),
});

const codex = await Codex.start();
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const result = await thread.run("Review the code in this folder.", { outputSchema: review });
  if (result.status !== "completed") throw new Error(result.error?.message ?? result.status);
  console.log(result.output.verdict);
  for (const { file, line, problem } of result.output.findings) console.log(`${file}:${line} ${problem}`);
} catch (error) {
  if (!(error instanceof OutputError)) throw error;
  console.error("the answer does not fit:", error.issues, error.result.finalResponse);
} finally {
  await codex.close();
}
