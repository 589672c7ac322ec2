// Starts codex where no runtime is installed, and tells the error.
import { Codex, RuntimeNotFoundError } from "codex-app-server-sdk";

try {
  await Codex.start();
} catch (error) {
  if (!(error instanceof RuntimeNotFoundError)) throw error;
  console.log(error.message);
}
