import { Codex } from "../agent/codex/codex.js";
import type { SharedCodexOptions } from "../agent/codex/codex-options.js";
import { AppServerClient } from "../core/client/app-server-client.js";
import type { ClientOptions } from "../core/client/client-options.js";
import type { LaunchOptions } from "../core/process/launch-options.js";
import { stdioTransport } from "../core/process/stdio-transport.js";
import { webSocketTransport } from "../core/remote/web-socket-transport.js";
import type { CommonOptions } from "./common-options.js";
import { targetOf } from "./remote-options.js";
import { WireFile } from "./wire-file.js";

/** A person who waits in front of a terminal hears after this time that no connection comes about. */
const CONNECT_TIMEOUT_MS = 3_000;

/** Options of a Codex that are a command's own. */
export type MoreOptions = Omit<SharedCodexOptions, "experimentalApi" | "onWire">;

/**
 * Starts a codex as the options of a command say, or connects to one. The caller closes it.
 *
 * @throws CommandFailure for options that exclude each other and a recording that cannot be made, and what `Codex.start` or
 * `Codex.connect` throws
 */
export async function openCodex(options: CommonOptions, more: MoreOptions = {}): Promise<Codex> {
  const target = targetOf(options, startingOptions(options));
  const { experimental: experimentalApi } = options;
  return await recorded(options, (onWire) =>
    target === undefined
      ? Codex.start({ ...more, ...launchOf(options), experimentalApi, onWire })
      : Codex.connect(target.url, {
          ...more,
          token: target.token,
          timeoutMs: CONNECT_TIMEOUT_MS,
          experimentalApi,
          onWire,
        }),
  );
}

/**
 * Comes to a codex as {@link openCodex} does, but shakes no hands, so that each answer can be looked at. The caller closes it.
 *
 * @throws CommandFailure as {@link openCodex}, and what `stdioTransport` or `webSocketTransport` throws
 */
export async function openClient(options: CommonOptions): Promise<AppServerClient> {
  const target = targetOf(options, startingOptions(options));
  return await recorded(options, async (onWire) => {
    const transport =
      target === undefined
        ? await stdioTransport(launchOf(options))
        : await webSocketTransport(target.url, { token: target.token });
    return AppServerClient.connect(transport, { experimentalApi: options.experimental, onWire });
  });
}

/** Options that describe a codex to be started. */
const startingOptions = ({ codexBin, config, cwd }: CommonOptions): Readonly<Record<string, unknown>> => ({
  "--codex-bin": codexBin,
  "--config": config,
  "--cwd": cwd,
});

const launchOf = ({ codexBin, config, cwd }: CommonOptions): LaunchOptions => ({
  codexBin,
  configOverrides: config,
  cwd,
});

/** Opens a connection that is recorded where the options say so, until it closes. */
async function recorded<T extends { readonly closed: Promise<unknown> }>(
  { record }: CommonOptions,
  open: (onWire: ClientOptions["onWire"]) => Promise<T>,
): Promise<T> {
  if (record === undefined) return open(undefined);
  const file = new WireFile(record);
  try {
    const opened = await open((event, secrets) => file.add(event, secrets));
    void opened.closed.then(() => file.close());
    return opened;
  } catch (error) {
    file.close();
    throw error;
  }
}
