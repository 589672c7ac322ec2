/** Many turns at once on one server, at most three of them at a time; one that fails does not stop the others. */
import { Codex } from "codex-app-server-sdk";

const subjects = ["names", "errors", "tests", "documents", "dependencies", "speed"];
const atOnce = 3;

const codex = await Codex.start();
try {
  const waiting = [...subjects];
  const results = new Map<string, string>();
  const worker = async (): Promise<void> => {
    for (let subject = waiting.shift(); subject !== undefined; subject = waiting.shift()) {
      const thread = await codex.threadStart({ sandbox: "readOnly", ephemeral: true });
      const result = await thread.run(`Name one weakness of this project: ${subject}.`);
      results.set(subject, result.status === "failed" ? result.error.message : (result.finalResponse ?? ""));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const subject of subjects) console.log(`${subject}: ${results.get(subject)}`);
} finally {
  await codex.close();
}
