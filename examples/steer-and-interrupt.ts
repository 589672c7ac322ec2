/** A turn that runs can be given more input, and it can be stopped. */
import { Codex } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });

  const story = await thread.turn("Write a long story about a lighthouse.");
  for await (const _ of story.text()) {
    await story.steer("Make it a haiku instead.");
    console.log("steered");
    break; // The turn goes on; leaving its text early stops nothing.
  }
  const { status, finalResponse } = await story.run();
  console.log(status, finalResponse);

  const count = await thread.turn("Count from 1 to 1000, one number a line.");
  for await (const _ of count.text()) {
    await count.interrupt();
    break;
  }
  console.log((await count.run()).status);
} finally {
  await codex.close();
}
