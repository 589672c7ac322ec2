import { readFileSync } from "node:fs";
import { Command } from "commander";
import { messageOf } from "../core/util/guarded.js";
import { readProtocol } from "../method-schemas/read-protocol.js";
import { type Call, type CheckOptions, checkCall, faultsOfResult } from "./checked-call.js";
import { type CommonOptions, jsonOption, withCommonOptions } from "./common-options.js";
import { CommandFailure, exitCodes } from "./failure.js";
import { openCodex } from "./open-codex.js";
import { print, printError } from "./output.js";
import { stoppable } from "./stopped.js";
import { visibleJson } from "./visible.js";

const EXAMPLES = `
Examples:
  codex-app-server-sdk call model/list
  codex-app-server-sdk call model/list '{"limit": 2}' --check
  codex-app-server-sdk call thread/start '{"cwd": "/tmp"}' --until thread/started
  codex-app-server-sdk call account/login/start @login.json       parameters from a file
  codex-app-server-sdk call config/value/write -                  parameters from stdin

Writes the result as JSON. With --until each line is one JSON value: {"result": …}, and every notification from the
request on, to the one that was named.`;

/** `call METHOD [JSON]`: one request by its wire name. */
export function callCommand(): Command {
  return withCommonOptions(new Command("call"))
    .description("send one request of the protocol, checked against the schema, and show the result")
    .argument("<METHOD>", "a wire name, such as model/list")
    .argument("[JSON]", "parameters; @FILE reads them from a file, - from stdin (default: {})")
    .option("--until <METHOD>", "show notifications too, and end after this one")
    .option("--check", "check the result against the schema, too")
    .option("--unchecked", "send parameters, or a method that a newer server has, as they are")
    .addOption(jsonOption("the result on one line"))
    .addHelpText("after", EXAMPLES)
    .action(async (method: string, json: string | undefined, options: Options) => {
      const call = await checkCall({ method, params: parametersIn(json) }, options, readProtocol());
      await stoppable((signal) => perform(call, options, signal));
    });
}

type Options = CommonOptions & CheckOptions & { readonly check?: boolean; readonly json?: boolean };

/** `undefined` where none are given. */
function parametersIn(given: string | undefined): unknown {
  if (given === undefined) return undefined;
  const text =
    given === "-" ? readText(0, "stdin") : given.startsWith("@") ? readText(given.slice(1)) : given;
  try {
    return JSON.parse(text);
  } catch (error) {
    const repair = text === given ? `; quote them for the shell, as in '{"limit": 2}'` : "";
    throw new CommandFailure(
      `the parameters are not JSON: ${messageOf(error)}${repair}`,
      exitCodes.wrongUsage,
    );
  }
}

function readText(file: string | 0, name = String(file)): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CommandFailure(`the parameters cannot be read from ${name}: ${messageOf(error)}`);
  }
}

async function perform(call: Call, options: Options, signal: AbortSignal): Promise<void> {
  const codex = await openCodex(options, { signal });
  try {
    const events = codex.events({ signal });
    const result: unknown = await codex.client.request(call.method, call.params, { signal });
    if (options.until === undefined) print(`${visibleJson(result, options.json === true ? undefined : 2)}\n`);
    else {
      print(`${visibleJson({ result })}\n`);
      await showUntil(options.until, events);
    }
    if (options.check === true) await check(call, result);
  } finally {
    await codex.close();
  }
}

async function showUntil(
  method: string,
  events: AsyncIterable<{ readonly method: string; readonly params?: unknown }>,
): Promise<void> {
  for await (const event of events) {
    print(`${visibleJson({ method: event.method, params: event.params })}\n`);
    if (event.method === method) return;
  }
  throw new CommandFailure(`codex ended before it sent ${method}`);
}

async function check(call: Call, result: unknown): Promise<void> {
  const faults = await faultsOfResult(call, result);
  if (faults.length === 0) return;
  const list = faults.map((fault) => `\n  ${fault}`).join("");
  printError(`error: the result breaks the schema of ${call.method}:${list}\n`);
  process.exitCode = exitCodes.failed;
}
