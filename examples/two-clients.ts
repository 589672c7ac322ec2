/** Two programs on one server: the one runs a turn, the other watches it and gives the approval. Both could be processes of their own. */
import { Codex } from "codex-app-server-sdk";

const [url = "unix://"] = process.argv.slice(2);

const worker = await Codex.connect(url, {
  // Decides nothing: that is for the other one.
  onApproval: (_request, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
});
const supervisor = await Codex.connect(url, {
  onApproval: (request) => {
    console.log(`supervisor: approves ${request.kind}`);
    return request.approve();
  },
});
try {
  const thread = await worker.threadStart({ sandbox: "readOnly" });
  await thread.run("Say hello.");
  // Whoever resumes a thread gets its events, and is asked its questions.
  await supervisor.threadResume(thread.id);
  supervisor.on("item/completed", ({ item }) => console.log(`supervisor: saw ${item.type}`));
  const result = await thread.run("Create one.txt with the text one.");
  console.log(`worker: ${result.status}: ${result.finalResponse}`);
} finally {
  await Promise.all([worker.close(), supervisor.close()]);
}
