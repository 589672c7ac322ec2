/** What `doctor` has codex do, by the least that a client must do: `node bare-doctor.mjs CODEX`. */
import { bareCalls } from "./bare-loop.mjs";

const server = bareCalls([process.argv[2], "app-server"], () => undefined);
await server.request("initialize", { clientInfo: { name: "bench", version: "0" } });
await Promise.all([
  server.request("config/read", {}),
  server.request("account/read", {}),
  server.request("command/exec", { command: ["true"], sandboxPolicy: { type: "readOnly" } }),
]);
server.close();
