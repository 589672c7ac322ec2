import { homedir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../errors/errors.js";

/** Where a server listens. */
export interface Address {
  /** What the WebSocket asks for. A socket file has no host: any name does. */
  readonly url: URL;
  /** Path of a socket file; `undefined` for a host. */
  readonly socketPath: string | undefined;
  /** The address as messages show it: without user info and query, which may hold secrets. */
  readonly shown: string;
  /** Whether what is sent stays on this machine. */
  readonly isLocal: boolean;
  /** Whether the connection is encrypted. */
  readonly isEncrypted: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const UNIX = "unix://";

/** The socket of the daemon, within the folder of codex. */
const DAEMON_SOCKET = ["app-server-control", "app-server-control.sock"];

/**
 * Reads an address: `ws://HOST:PORT`, `wss://HOST:PORT`, `unix:///PATH`, or `unix://` for the daemon of `$CODEX_HOME`.
 * @throws {@link UsageError}
 */
export function readAddress(given: string | URL, env: Environment = process.env): Address {
  const text = String(given);
  if (text.startsWith(UNIX)) return socketAddress(text.slice(UNIX.length), env);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError(`the address of a server is ${forms}, got what is no URL`);
  }
  const { protocol, hostname, host, pathname } = url;
  if (protocol !== "ws:" && protocol !== "wss:") {
    const meant =
      protocol === "https:" ? ` (wss://${host}?)` : protocol === "http:" ? ` (ws://${host}?)` : "";
    throw new UsageError(`the address of a server is ${forms}, got one with ${protocol}//${meant}`);
  }
  if (url.hash !== "") throw new UsageError("the address of a server has no part after #");
  return {
    url,
    socketPath: undefined,
    shown: `${protocol}//${host}${pathname === "/" ? "" : pathname}`,
    isLocal: isLoopback(hostname),
    isEncrypted: protocol === "wss:",
  };
}

const forms = "ws://HOST:PORT, wss://HOST:PORT, unix:///PATH or unix:// alone";

function socketAddress(path: string, env: Environment): Address {
  if (path !== "" && !path.startsWith("/"))
    throw new UsageError(`unix:// takes an absolute path: unix:///${path}`);
  if (path.includes("\0")) throw new UsageError("unix:// takes a path without NUL characters");
  const { CODEX_HOME = "" } = env;
  const home = CODEX_HOME === "" ? join(homedir(), ".codex") : CODEX_HOME;
  return {
    url: new URL("ws://localhost/"),
    socketPath: path === "" ? join(home, ...DAEMON_SOCKET) : path,
    shown: path === "" ? `unix://${join(home, ...DAEMON_SOCKET)}` : `unix://${path}`,
    isLocal: true,
    isEncrypted: false,
  };
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
