import type { ConfigWarningNotification, InitializeResponse } from "../../../generated/types.js";
import type { AppServerClient } from "../../core/client/app-server-client.js";
import { VERSION } from "../../core/client/version.js";
import { PROTOCOL_VERSION } from "../../protocol.js";
import { type CommonOptions, openClient } from "../common-options.js";
import { checkHome, checkPlatform, checkRuntime, homeOf } from "./installation.js";
import { checks, type Finding, type Report, skipped } from "./report.js";
import { checkSandbox } from "./sandbox.js";
import { checkHandshake, checkVersion } from "./server.js";
import { checkConfig, checkLogin } from "./settings.js";

/** Examines everything that can be examined. What was started has ended by then. */
export async function examine(options: CommonOptions, signal: AbortSignal): Promise<Report> {
  const installation = [checkPlatform(), checkRuntime(options.codexBin), checkHome()];
  const isStartable = installation.every(({ status }) => status !== "failed");
  const findings = isStartable
    ? [...installation, ...(await examineServer(options, signal))]
    : [...installation, ...skipped("codex cannot be started yet", ...checks.slice(installation.length))];
  return {
    ok: findings.every(({ status }) => status !== "failed"),
    sdk: VERSION,
    protocol: PROTOCOL_VERSION,
    node: process.versions.node,
    findings,
  };
}

async function examineServer(options: CommonOptions, signal: AbortSignal): Promise<Finding[]> {
  const warnings: ConfigWarningNotification[] = [];
  const open = async (): Promise<AppServerClient> => {
    const client = await openClient(options);
    client.onNotification(({ method, params }) => {
      if (method === "configWarning") warnings.push(params as ConfigWarningNotification);
    });
    return client;
  };
  const { client, answer, finding, config } = await checkHandshake(open, homeOf(), signal);
  try {
    if (client !== undefined && answer !== undefined)
      return [finding, ...(await examineRunning(client, answer, warnings, signal))];
    const others = skipped("codex has not started", "version", "config", "login", "sandbox");
    return [finding, ...others.map((other) => (other.check === config?.check ? config : other))];
  } finally {
    await client?.close();
  }
}

async function examineRunning(
  client: AppServerClient,
  answer: InitializeResponse,
  warnings: readonly ConfigWarningNotification[],
  signal: AbortSignal,
): Promise<Finding[]> {
  const version = checkVersion(answer);
  if (version.status === "failed")
    return [version, ...skipped("this codex is too old", "config", "login", "sandbox")];
  const others = await Promise.all([
    checkConfig(client, answer.codexHome, warnings, signal),
    checkLogin(client, signal),
    checkSandbox(client, answer, signal),
  ]);
  return [version, ...others];
}
