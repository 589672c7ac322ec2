/** Codex on another machine by ssh: a child process like any other, which ends with this program. Paths are those of the other machine. */
import { Codex } from "codex-app-server-sdk";

const [host = "localhost", ssh = "/usr/bin/ssh"] = process.argv.slice(2);

const codex = await Codex.start({ launchArgs: [ssh, host, "codex", "app-server"] });
try {
  console.log(`codex ${codex.metadata.serverVersion} on ${codex.metadata.platformOs}`);
  const thread = await codex.threadStart({ cwd: "/tmp", sandbox: "readOnly" });
  const { finalResponse } = await thread.run("Say hello in one sentence.");
  console.log(finalResponse);
} finally {
  await codex.close();
}
