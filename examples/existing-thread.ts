/** A conversation that goes on in another process: store the id of the thread, resume it, run a second turn. */
import { Codex } from "codex-app-server-sdk";

async function begin(): Promise<string> {
  const codex = await Codex.start();
  try {
    const thread = await codex.threadStart({ sandbox: "readOnly" });
    const { finalResponse } = await thread.run("My favourite number is 7. Remember it.");
    console.log("first:", finalResponse);
    return thread.id;
  } finally {
    await codex.close();
  }
}

async function goOn(id: string): Promise<void> {
  const codex = await Codex.start();
  try {
    // Settings are not stored with the thread: give them again.
    const thread = await codex.threadResume(id, { sandbox: "readOnly" });
    const { finalResponse } = await thread.run("What is my favourite number?");
    console.log("second:", finalResponse);
    const { data } = await thread.turns();
    console.log(`${data.length} turns in the thread`);
  } finally {
    await codex.close();
  }
}

const id = await begin();
await goOn(id);
