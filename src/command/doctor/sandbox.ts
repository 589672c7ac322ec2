import type { InitializeResponse, WindowsSandboxReadiness } from "../../../generated/types.js";
import type { AppServerClient } from "../../core/client/app-server-client.js";
import { messageOf } from "../../core/util/guarded.js";
import { type Finding, good } from "./report.js";

const LINUX_REPAIR =
  "install bubblewrap and let it make user namespaces (https://developers.openai.com/codex/concepts/sandboxing#prerequisites); in a container that isolates by itself, set sandbox_mode to danger-full-access";
const OTHER_REPAIR = "see https://developers.openai.com/codex/concepts/sandboxing for what the sandbox needs";
const WINDOWS_REPAIR =
  '`codex-app-server-sdk call windowsSandbox/setupStart` with a mode, such as \'{"mode": "unelevated"}\'';

/** Whether a command can be run in the sandbox: found by running one that does nothing. */
export async function checkSandbox(
  client: AppServerClient,
  { platformFamily, platformOs }: InitializeResponse,
  signal: AbortSignal,
): Promise<Finding> {
  try {
    if (platformFamily === "windows")
      return ofWindows((await client.windowsSandboxReadiness(undefined, { signal })).status);
    const { exitCode, stderr } = await client.commandExec(
      { command: ["true"], sandboxPolicy: { type: "readOnly" } },
      { signal },
    );
    if (exitCode === 0) return good("sandbox", "a command ran in the read-only sandbox");
    return failed(lastLine(stderr) ?? `a command in it ended with ${exitCode}`, platformOs);
  } catch (error) {
    signal.throwIfAborted();
    return failed(messageOf(error), platformOs);
  }
}

function failed(reason: string, platformOs: string): Finding {
  return {
    check: "sandbox",
    status: "failed",
    message: `no command can be run in the read-only sandbox: ${reason}`,
    repair: platformOs === "linux" ? LINUX_REPAIR : OTHER_REPAIR,
  };
}

const lastLine = (text: string): string | undefined => text.trim().split("\n").at(-1) || undefined;

function ofWindows(status: WindowsSandboxReadiness): Finding {
  if (status === "ready") return good("sandbox", "the sandbox for Windows is set up");
  const message = `the sandbox for Windows is not ready: ${status}`;
  return { check: "sandbox", status: "failed", message, repair: WINDOWS_REPAIR };
}
