/** An image from memory beside a text: bytes, or a data URL. */
import { Codex, image, text } from "codex-app-server-sdk";

/** A red square of 16 × 16 pixels. */
const RED_SQUARE =
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mP4z8BAEmIY1TCqYfhqAACQ+f8B8u7oVwAAAABJRU5ErkJggg==";

const codex = await Codex.start();
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const bytes = await thread.run([
    text("Which colour is this square? Answer with one word."),
    image(Buffer.from(RED_SQUARE, "base64")),
  ]);
  console.log("bytes:", bytes.finalResponse);
  const dataUrl = await thread.run([
    text("And which shape is this? Answer with one word."),
    image(`data:image/png;base64,${RED_SQUARE}`),
  ]);
  console.log("data URL:", dataUrl.finalResponse);
} finally {
  await codex.close();
}
