#!/usr/bin/env node
/** The command `codex-app-server-sdk` as a process. */
import { showWarnings, watchOutput } from "./output.js";
import { runProgram } from "./program.js";

showWarnings();
watchOutput();
const code = await runProgram(process.argv.slice(2));
if (code !== undefined) process.exitCode = code;
