import { mkdtempSync, rmdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { RuntimeNotFoundError } from "../../core/errors/errors.js";
import { resolveRuntime } from "../../core/process/runtime.js";
import { runtimeTargets, targetFor } from "../../core/process/runtime-package.js";
import { messageOf } from "../../core/util/guarded.js";
import { inTermsOfOptions } from "../failure-message.js";
import { type Finding, good } from "./report.js";

/** Whether codex is built for this machine. */
export function checkPlatform(platform: string = process.platform, arch: string = process.arch): Finding {
  const key = `${platform}-${arch}`;
  if (targetFor(platform, arch) !== undefined) return good("platform", key);
  return {
    check: "platform",
    status: "warning",
    message: `codex is not built for ${key}, only for ${runtimeTargets.map((target) => target.key).join(", ")}`,
    repair: "run Node on one of these, or name an executable of your own build with --codex-bin",
  };
}

/** Whether the executable of codex is there and can be run. */
export function checkRuntime(
  codexBin: string | undefined,
  resolve: typeof resolveRuntime = resolveRuntime,
): Finding {
  try {
    const { version, executable } = resolve(codexBin);
    return good("runtime", version === undefined ? executable : `codex ${version}, ${executable}`);
  } catch (error) {
    if (!(error instanceof RuntimeNotFoundError)) throw error;
    const said = inTermsOfOptions(error.message);
    const part = (name: string): string | undefined => new RegExp(`^ *${name}: *(.*)$`, "m").exec(said)?.[1];
    const [problem = ""] = said.split("\n", 1);
    return {
      check: "runtime",
      status: "failed",
      message: `${problem} Found: ${part("found")}. Required: ${part("required")}`,
      repair: part("repair") ?? "install the package anew",
    };
  }
}

/** The folder of codex, as it finds it itself. */
export function homeOf(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return env.CODEX_HOME || join(homedir(), ".codex");
}

/** Whether codex can keep its configuration, login and threads. */
export function checkHome(env: Readonly<Record<string, string | undefined>> = process.env): Finding {
  const given = env.CODEX_HOME || undefined;
  const home = homeOf(env);
  const failed = (message: string, repair: string): Finding => ({
    check: "home",
    status: "failed",
    message,
    repair,
    file: home,
  });
  const stats = statSync(home, { throwIfNoEntry: false });
  if (stats === undefined && given !== undefined)
    return failed(`CODEX_HOME is ${home}, which does not exist`, `\`mkdir -p ${home}\`, or unset CODEX_HOME`);
  if (stats !== undefined && !stats.isDirectory())
    return failed(`${home} is not a folder`, "move it away, or set CODEX_HOME to a folder");
  const fault = writeFault(stats === undefined ? dirname(home) : home);
  if (fault !== undefined)
    return failed(
      `nothing can be written into ${home}: ${fault}`,
      `\`chown -R "$USER" ${home}\`, or set CODEX_HOME to a folder of your own`,
    );
  return good("home", stats === undefined ? `${home}, which codex will make` : home);
}

/** Why nothing can be written into a folder: found by trying, since permissions do not say all. */
function writeFault(folder: string): string | undefined {
  try {
    rmdirSync(mkdtempSync(join(folder, ".doctor-")));
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
