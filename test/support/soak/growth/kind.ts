import type { Codex, CodexOptions, OnApproval } from "codex-app-server-sdk";
import type { InstantServer } from "./instant-server.js";

/** One connection on which something is done many times. */
export interface World {
  readonly codex: Codex;
  readonly server: InstantServer;
  /** A signal that outlives everything that is done. */
  readonly shared: AbortSignal;
}

/** Something that a program or a server does again and again on one connection. */
export interface Kind {
  readonly name: string;
  /** Most entries that the connection may keep of it. Default {@link KEPT}. */
  readonly kept?: number;
  readonly options?: CodexOptions;
  /** Returns what does it once, with an index that is never repeated. */
  readonly start: (world: World) => (index: number) => unknown;
}

/** Most limits of what is kept: see docs/lifecycle.md. */
export const KEPT = 1024;

export const decline: OnApproval = (request) => request.decline();

export const ignore = (): undefined => undefined;
