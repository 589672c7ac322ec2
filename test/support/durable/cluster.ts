import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { embedded, type Source } from "../../../src/durable/database/embedded.js";
import { loadEngine } from "../../../src/durable/engine/engine.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Socket that gives the address of the PostgreSQL of all test files. */
    clusterSocket: string;
  }
}

/** Keeps one PostgreSQL for all test files, which is started when the first one asks for its address. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "codex-cluster-"));
  chmodSync(folder, 0o711);
  const socket = join(folder, "address.sock");
  let source: Promise<Source> | undefined;
  const server = createServer((connection) => {
    connection.on("error", () => undefined);
    source ??= loadEngine().then((loaded) => embedded(loaded, join(folder, "postgres")));
    source.then(
      ({ url }) => connection.end(url),
      (error: unknown) => connection.end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  project.provide("clusterSocket", socket);
  return async () => {
    server.close();
    await (await source?.catch(() => undefined))?.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
