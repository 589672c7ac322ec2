import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { librariesOfSdk } from "../support/package/npm.js";
import { codexVersion } from "../support/package/stage.js";
import { DecoyCodex, platformPackage } from "../support/package/stranger.js";
import { output } from "../support/run-program.js";

const stranger = inject("stranger");

it("installs with the network off, and brings codex and the libraries of the command", () => {
  const installed = readdirSync(join(stranger, "node_modules")).filter((name) => !name.startsWith("."));
  expect(installed.sort()).toEqual(
    ["codex-app-server-sdk", "codex-cli-bin", ...librariesOfSdk().keys()].sort(),
  );
});

it("says without the runtime what is missing and how to repair it, and runs no codex of PATH", async () => {
  const decoy = new DecoyCodex(join(stranger, "decoy"));
  copyFileSync(join(import.meta.dirname, "stranger/refused.mjs"), join(stranger, "refused.mjs"));
  const message = await output(process.execPath, ["refused.mjs"], { cwd: stranger, env: decoy.env });
  expect(message).toContain("was skipped by the installation");
  expect(message).toContain(`required: ${platformPackage} (npm:@openai/codex@${codexVersion}-`);
  expect(message).toContain("`npm install --include=optional`");
  expect(decoy.ran).toBe(false);
});

it("names the command that installs OpenTelemetry where telemetry is asked for without it", async () => {
  copyFileSync(join(import.meta.dirname, "stranger/telemetry.mjs"), join(stranger, "telemetry.mjs"));
  const message = await output(process.execPath, ["telemetry.mjs"], { cwd: stranger });
  expect(message).toMatch(/^USAGE instrument needs @opentelemetry\/api: `npm install @opentelemetry\/api`/);
});
