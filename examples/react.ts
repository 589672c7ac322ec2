/** A conversation in a web page, with the codex and the account of this machine: `npm run react`, then open what it prints. */
import { Codex } from "codex-app-server-sdk";
import { serveThread } from "./react/server.js";

const codex = await Codex.start();
const thread = await codex.threadStart();
const { url } = await serveThread(codex, thread, 8080);
console.log(`open ${url}`);
