import type { ConfigWarningNotification, InitializeResponse } from "../../../generated/types.js";
import type { AppServerClient } from "../../core/client/app-server-client.js";
import { VERSION } from "../../core/client/version.js";
import { PROTOCOL_VERSION } from "../../protocol.js";
import type { CommonOptions } from "../common-options.js";
import { openClient } from "../open-codex.js";
import { checkHome, checkPlatform, checkRuntime, homeOf } from "./installation.js";
import { checks, type Finding, type Report, skipped } from "./report.js";
import { checkSandbox } from "./sandbox.js";
import { checkHandshake, checkVersion } from "./server.js";
import { checkConfig, checkLogin } from "./settings.js";

/** Examines everything that can be examined. What was started has ended by then. */
export async function examine(options: CommonOptions, signal: AbortSignal): Promise<Report> {
  const installation =
    options.connect === undefined
      ? [checkPlatform(), checkRuntime(options.codexBin), checkHome()]
      : skipped("the server runs already", "platform", "runtime", "home");
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
  const { client, answer, finding, config } = await checkHandshake(
    open,
    options.connect === undefined ? homeOf() : undefined,
    signal,
  );
  try {
    if (client !== undefined && answer !== undefined)
      return [finding, ...(await examineRunning(client, answer, warnings, options, signal))];
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
  { connect }: CommonOptions,
  signal: AbortSignal,
): Promise<Finding[]> {
  const version = checkVersion(answer, connect);
  if (version.status === "failed")
    return [version, ...skipped("this codex is too old", "config", "login", "sandbox")];
  const others = await Promise.all([
    checkConfig(client, answer.codexHome, warnings, signal),
    checkLogin(client, signal),
    checkSandbox(client, answer, signal),
  ]);
  return [version, ...others];
}
