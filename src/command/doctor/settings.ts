import { join } from "node:path";
import type { ConfigWarningNotification, GetAccountResponse } from "../../../generated/types.js";
import type { AppServerClient } from "../../core/client/app-server-client.js";
import { messageOf } from "../../core/util/guarded.js";
import { loginRepair } from "../failure.js";
import { type Finding, good } from "./report.js";

/** What the server warns of though it has nothing to do with config.toml. */
const OF_THE_SANDBOX = /bubblewrap|sandbox/i;

/** Whether the server could read its configuration. Its warnings come before its first answer. */
export async function checkConfig(
  client: AppServerClient,
  home: string,
  warnings: readonly ConfigWarningNotification[],
  signal: AbortSignal,
): Promise<Finding> {
  const fault = await client.configRead({}, { signal }).then(() => undefined, messageOf);
  signal.throwIfAborted();
  const file = join(home, "config.toml");
  const [warning] = warnings.filter(({ summary }) => !OF_THE_SANDBOX.test(summary));
  if (fault === undefined && warning === undefined) return good("config", file);
  if (warning === undefined)
    return { check: "config", status: "failed", message: String(fault), repair: `correct ${file}`, file };
  return warned(warning, fault !== undefined || warning.range !== undefined, file);
}

function warned(
  { summary, details, path, range }: ConfigWarningNotification,
  isBroken: boolean,
  own: string,
): Finding {
  const file = path ?? own;
  const line = range?.start.line;
  const place = line === undefined ? file : `line ${line} of ${file}`;
  return {
    check: "config",
    status: isBroken ? "failed" : "warning",
    message: (details ?? summary).replace(/\s+/g, " ").trim(),
    repair: isBroken
      ? `correct ${place}; until then no thread starts`
      : `take the setting out of ${place}, or correct its name`,
    file,
    ...(line !== undefined && { line }),
  };
}

/** Whether the model can be asked. */
export async function checkLogin(client: AppServerClient, signal: AbortSignal): Promise<Finding> {
  try {
    return loginOf(await client.accountRead({}, { signal }));
  } catch (error) {
    signal.throwIfAborted();
    return { check: "login", status: "failed", message: messageOf(error), repair: loginRepair };
  }
}

function loginOf({ account, requiresOpenaiAuth }: GetAccountResponse): Finding {
  if (account?.type === "chatgpt") {
    const who = account.email === null ? "" : ` as ${account.email}`;
    return good("login", `logged in with ChatGPT${who}, plan ${account.planType}`);
  }
  if (account) return good("login", `logged in with ${account.type}`);
  if (!requiresOpenaiAuth) return good("login", "the model provider of config.toml needs none");
  return { check: "login", status: "failed", message: "nobody is logged in", repair: loginRepair };
}
