import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { InitializeResponse } from "../../../generated/types.js";
import type { AppServerClient } from "../../core/client/app-server-client.js";
import {
  DEFAULT_CLIENT_INFO,
  isOlder,
  MINIMUM_SERVER_VERSION,
  serverVersion,
} from "../../core/client/handshake.js";
import { UsageError } from "../../core/errors/errors.js";
import { messageOf } from "../../core/util/guarded.js";
import { PROTOCOL_VERSION } from "../../protocol.js";
import { CommandFailure } from "../failure.js";
import { inTermsOfOptions, lastWords } from "../failure-message.js";
import { type Finding, good } from "./report.js";

const REPAIR =
  "install the package anew (`npm install codex-app-server-sdk`), or name another codex with --codex-bin";

/** What came of the handshake: the server's answer, or findings about why there is none. */
export interface Handshake {
  readonly finding: Finding;
  /** To be closed by the caller; `undefined` where nothing was started. */
  readonly client: AppServerClient | undefined;
  readonly answer?: InitializeResponse | undefined;
  /** The fault in config.toml that kept codex from starting, where it was one. */
  readonly config?: Finding | undefined;
}

/**
 * Comes to a server and shakes hands with it.
 * @param home - its folder; `undefined` for one that runs already, maybe elsewhere
 */
export async function checkHandshake(
  open: () => Promise<AppServerClient>,
  home: string | undefined,
  signal: AbortSignal,
): Promise<Handshake> {
  const started = performance.now();
  let client: AppServerClient | undefined;
  try {
    client = await open();
    const answer = await client.initialize({ signal });
    const ms = Math.round(performance.now() - started);
    return { client, answer, finding: good("handshake", `${answer.userAgent} answered after ${ms} ms`) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CommandFailure || error instanceof UsageError) throw error;
    const said = lastWords(error);
    const config = said === undefined || home === undefined ? undefined : configFault(said, home);
    return { client, finding: noHandshake(error, said, home !== undefined), config };
  }
}

/** @param said - the server's last words, where it had some */
function noHandshake(error: unknown, said: string | undefined, isStarted: boolean): Finding {
  const [problem = ""] = inTermsOfOptions(messageOf(error)).split("\n", 1);
  return {
    check: "handshake",
    status: "failed",
    message: said === undefined ? problem : `${problem}: ${said}`,
    repair: said === undefined && isStarted ? REPAIR : "repair what is said there",
  };
}

/** A key of config.toml that codex refuses to start with: it names the key, but not its line. */
function configFault(said: string, home: string): Finding | undefined {
  const key = /^`?([\w.]+)`? = /.exec(said)?.[1];
  const file = join(home, "config.toml");
  const line = key === undefined ? 0 : lineOf(key, file);
  if (line === 0) return undefined;
  const message = `${file}:${line}: ${said}`;
  return {
    check: "config",
    status: "failed",
    message,
    repair: `correct line ${line} of ${file}`,
    file,
    line,
  };
}

/** The line that sets a key, from 1; 0 where none does. */
function lineOf(key: string, file: string): number {
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.findIndex((line) => line.trimStart().startsWith(key)) + 1;
  } catch {
    return 0;
  }
}

/**
 * Whether this package and the server are made for each other.
 * @param url - address of a server that runs already
 */
export function checkVersion({ userAgent }: InitializeResponse, url?: string): Finding {
  const version = serverVersion(userAgent, DEFAULT_CLIENT_INFO.name);
  const repair =
    url === undefined
      ? "leave --codex-bin out, or update codex"
      : version !== undefined && isOlder(version, PROTOCOL_VERSION)
        ? `stop the server and start a newer one: \`codex app-server --listen ${url}\`, or \`codex app-server daemon restart\``
        : "update this package";
  const rest = { check: "version", repair } as const;
  if (version === undefined)
    return { ...rest, status: "warning", message: `codex does not say its version (${userAgent})` };
  if (isOlder(version, MINIMUM_SERVER_VERSION)) {
    const message = `codex ${version} is older than ${MINIMUM_SERVER_VERSION}, the oldest that this package works with`;
    return { ...rest, status: "failed", message };
  }
  if (version !== PROTOCOL_VERSION) {
    const message = `codex is ${version}, and this package was made for ${PROTOCOL_VERSION}: what differs is passed through without types`;
    return { ...rest, status: "warning", message };
  }
  return good("version", `${version}, which this package was made for`);
}
