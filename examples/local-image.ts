/** An image from a file beside a text: `npx tsx examples/local-image.ts picture.png`, or without a file a small one. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Codex, localImage, text } from "codex-app-server-sdk";

/** A blue square of 16 × 16 pixels. */
const BLUE_SQUARE =
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFUlEQVR42mNgYPhPIhrVMKph2GoAAJLb/wHQPqPSAAAAAElFTkSuQmCC";

const folder = await mkdtemp(join(tmpdir(), "local-image-"));
const codex = await Codex.start();
try {
  const small = join(folder, "square.png");
  await writeFile(small, Buffer.from(BLUE_SQUARE, "base64"));
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const { finalResponse } = await thread.run([
    text("Describe this picture in one sentence."),
    localImage(process.argv[2] ?? small),
  ]);
  console.log(finalResponse);
} finally {
  await codex.close();
  await rm(folder, { recursive: true });
}
