/** What can be done with a thread beside running turns: name, list, read, fork, compact, archive, unarchive, delete. */
import { Codex } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  await thread.run("Say hello.");
  await thread.setName("greeting");
  const { name, turns } = await thread.read({ includeTurns: true });
  console.log(`read: ${name}, ${turns.length} turn`);

  const listed = async (archived: boolean): Promise<boolean> => {
    for await (const { id } of codex.threadList({ archived, cwd: process.cwd() }))
      if (id === thread.id) return true;
    return false;
  };
  console.log("listed:", await listed(false));

  const fork = await thread.fork({ sandbox: "readOnly" });
  await fork.run("Say it in French.");
  console.log("turns of the fork:", (await fork.turns()).data.length);
  await codex.threadDelete(fork.id);

  const compaction = await thread.compact();
  console.log("compacted:", (await compaction.run()).status);

  await thread.archive();
  console.log("archived:", await listed(true), "listed:", await listed(false));
  const again = await codex.threadUnarchive(thread.id);
  const { status } = await again.run("Say goodbye.", { effort: "low" });
  console.log("after unarchive:", status);
  await codex.threadDelete(thread.id);
} finally {
  await codex.close();
}
