import type { ChildProcessWithoutNullStreams, SpawnOptionsWithoutStdio } from "node:child_process";
import { statSync } from "node:fs";
import type { Socket } from "node:net";
import { resolve as resolvePath } from "node:path";
import type { Readable } from "node:stream";
import type { CallSite } from "../errors/call-site.js";
import { UsageError } from "../errors/errors.js";
import { reading } from "../errors/read-options.js";
import type { Secrets } from "../secrets/secrets.js";
import { Queue } from "../util/queue.js";
import { within } from "../util/timers.js";
import type { CloseInfo, Transport } from "../wire/transport.js";
import { launch } from "./launch.js";
import {
  childEnvironment,
  type Environment,
  type LaunchOptions,
  launchSecrets,
  serverArguments,
} from "./launch-options.js";
import { resolveRuntime } from "./runtime.js";
import { endProcess } from "./shutdown.js";
import { StderrTail } from "./stderr-tail.js";

/** After the exit, what the server wrote last is still read for this long; a descendant may keep stdout open for ever. */
const LAST_OUTPUT_MS = 500;

/**
 * Starts the server of `stdioTransport`.
 * @param parent - the environment of this process at the call
 * @param site - where the call was made
 */
export async function startChild(
  given: LaunchOptions,
  parent: Environment,
  site: CallSite,
): Promise<Transport> {
  const secrets = reading("the launch options", () => launchSecrets(given, parent));
  try {
    return await start(given, parent, site, secrets);
  } catch (error) {
    throw secrets.maskValue(error);
  }
}

async function start(
  given: LaunchOptions,
  parent: Environment,
  site: CallSite,
  secrets: Secrets,
): Promise<Transport> {
  const [program, ...args] = commandLine(given);
  const { cwd } = given;
  if (cwd !== undefined && !isFolder(cwd)) throw new UsageError(`cwd is not a folder: ${cwd}`);
  const settings: SpawnOptionsWithoutStdio = {
    ...(cwd === undefined ? {} : { cwd }),
    env: reading("env", () => childEnvironment(given, program.pathFolder, parent)),
    stdio: "pipe",
    shell: false,
    windowsHide: true,
    // A session of its own: Ctrl-C and hang-up of the terminal reach the host only, which then ends the server in order.
    detached: process.platform !== "win32",
  };
  const child = await launch(site, program.path, args, settings);
  return new ChildTransport(child, given.onStderr, secrets);
}

function commandLine(
  options: LaunchOptions,
): [{ path: string; pathFolder: string | undefined }, ...string[]] {
  const { codexBin, launchArgs, configOverrides } = options;
  if (launchArgs === undefined) {
    const { executable, pathFolder } = resolveRuntime(codexBin);
    return [
      { path: executable, pathFolder },
      ...reading("configOverrides", () => serverArguments(configOverrides)),
    ];
  }
  if (codexBin !== undefined)
    throw new UsageError("launchArgs and codexBin exclude each other: launchArgs names the program itself");
  if (configOverrides !== undefined)
    throw new UsageError("launchArgs and configOverrides exclude each other: put --config into launchArgs");
  const [path, ...args] = reading("launchArgs", () => [...launchArgs]);
  const wrong = launchArgs.findIndex((argument) => String(argument).includes("\0"));
  if (wrong >= 0) throw new UsageError(`launchArgs[${wrong}] holds a NUL character`);
  if (path === undefined || !/[\\/]/.test(path)) {
    throw new UsageError("launchArgs must start with the path of a program; PATH is not searched");
  }
  return [{ path: resolvePath(path), pathFolder: undefined }, ...args];
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A child process as a transport. */
class ChildTransport implements Transport {
  readonly input: AsyncIterable<Uint8Array>;
  readonly closed: Promise<CloseInfo>;
  readonly secrets: Secrets;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #exited: Promise<void>;
  #closeSequence: Promise<void> | undefined;

  constructor(
    child: ChildProcessWithoutNullStreams,
    onStderr: ((line: string) => void) | undefined,
    secrets: Secrets,
  ) {
    this.#child = child;
    this.secrets = secrets;
    this.input = { [Symbol.asyncIterator]: () => flow(child.stdout) };
    const tail = new StderrTail(onStderr, secrets);
    child.stderr.on("data", (chunk: Uint8Array) => tail.push(chunk));
    const stderrEnded = new Promise<void>((resolve) => child.stderr.once("close", resolve));
    const stdoutEnded = new Promise<void>((resolve) => child.stdout.once("close", resolve));
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on("error", ignore);
    child.on("error", ignore);
    this.#exited = new Promise((resolve) => child.once("exit", () => resolve()));
    this.closed = this.#exited.then(async () => {
      await within(LAST_OUTPUT_MS, Promise.all([stdoutEnded, stderrEnded]));
      child.stdout.destroy();
      child.stderr.destroy();
      child.stdin.destroy();
      tail.end();
      return {
        reason: exitReason(child),
        exitCode: child.exitCode,
        signal: child.signalCode,
        stderrTail: String(tail),
      };
    });
  }

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#child.stdin.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  async close(): Promise<void> {
    this.ref();
    this.#closeSequence ??= endProcess(this.#child, this.#exited);
    await this.#closeSequence;
    await this.closed;
  }

  ref(): void {
    this.#child.ref();
    for (const stream of this.#open("stdout", "stderr")) stream.ref?.();
  }

  unref(): void {
    this.#child.unref();
    for (const stream of this.#open("stdin", "stdout", "stderr")) stream.unref?.();
  }

  /**
   * The pipes that have not closed. They are sockets, though typed as plain streams; under Bun they are not, and stdin,
   * which never holds the host there, has neither `ref` nor `unref`.
   */
  #open(...names: ("stdin" | "stdout" | "stderr")[]): Partial<Pick<Socket, "ref" | "unref">>[] {
    return names.map((name) => this.#child[name] as unknown as Socket).filter(({ destroyed }) => !destroyed);
  }
}

/** What a stream gives, in less time than by its own iterator. It flows from now on, whether it is read or not. */
function flow(stream: Readable): Queue<Uint8Array> {
  const feed = new Queue<Uint8Array>();
  stream.on("data", (chunk: Uint8Array) => feed.push(chunk));
  stream.once("error", (error) => feed.end(error));
  stream.once("close", () => feed.end());
  if (stream.closed) feed.end();
  return feed;
}

/** Each end is reported by `closed` and by the failing write; a stream's own event adds nothing. */
const ignore = (): void => undefined;

function exitReason({ exitCode, signalCode }: ChildProcessWithoutNullStreams): string {
  if (signalCode !== null) return `codex app-server was ended by ${signalCode}`;
  return `codex app-server exited with code ${exitCode}`;
}
