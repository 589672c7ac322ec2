// Prints what `instrument` says in a project without OpenTelemetry.
import { Codex } from "codex-app-server-sdk";
import { instrument } from "codex-app-server-sdk/telemetry";
import { scriptedTransport } from "codex-app-server-sdk/testing";

const codex = await Codex.start({ transport: scriptedTransport() });
try {
  instrument(codex);
} catch (error) {
  console.log(error.code, error.message);
} finally {
  await codex.close();
}
