import { chmodSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { RuntimeNotFoundError } from "../../../../src/core/errors/errors.js";
import { type RuntimeLookup, resolveRuntime } from "../../../../src/core/process/runtime.js";
import { Layout, type PlatformKey } from "../../../support/package/runtime-layout.js";
import { tempDir } from "../../../support/temp-dir.js";

let layout: Layout;
beforeEach(() => {
  layout = new Layout(tempDir());
});

function lookup(key: PlatformKey): RuntimeLookup {
  const [platform = "", arch = ""] = key.split("-");
  return { platform, arch, from: "/" };
}

const GLOBAL = "npm/node_modules/@openai/codex";

/** The package that carries the launcher, with the platform's package inside; the path of the native executable. */
function installed(key: PlatformKey, folder = GLOBAL): string {
  layout.launcher(folder);
  return layout.platform(key, `${folder}/node_modules/@openai/codex-${key}`);
}

/** The files that npm, pnpm and Yarn lay beside each other, as they write them. */
const shims = {
  codex: (script: string) => `#!/bin/sh
basedir=$(dirname "$(echo "$0" | sed -e 's,\\\\,/,g')")
if [ -x "$basedir/node" ]; then
  exec "$basedir/node"  "$basedir/${script}" "$@"
else
  exec node  "$basedir/${script}" "$@"
fi
`,
  "codex.cmd": (script: string) =>
    [
      "@ECHO off",
      "GOTO start",
      ":find_dp0",
      "SET dp0=%~dp0",
      "EXIT /b",
      ":start",
      "SETLOCAL",
      "CALL :find_dp0",
      'IF EXIST "%dp0%\\node.exe" (',
      '  SET "_prog=%dp0%\\node.exe"',
      ") ELSE (",
      '  SET "_prog=node"',
      ")",
      `endLocal & goto #_undefined_# 2>NUL || title %COMSPEC% & "%_prog%"  "%dp0%\\${script.replaceAll("/", "\\")}" %*`,
    ].join("\r\n"),
  "codex.ps1": (script: string) => `#!/usr/bin/env pwsh
$basedir=Split-Path $MyInvocation.MyCommand.Definition -Parent
if (Test-Path "$basedir/node$exe") {
  & "$basedir/node$exe"  "$basedir/${script}" $args
} else {
  & "node$exe"  "$basedir/${script}" $args
}
`,
  "pnpm's codex.CMD": (script: string) =>
    `@SETLOCAL\r\n@node  "%~dp0\\${script.replaceAll("/", "\\")}" %*\r\n`,
};

const names = Object.keys(shims) as (keyof typeof shims)[];

describe("codexBin as npm's launcher", () => {
  it.each(["linux-x64", "darwin-arm64", "win32-x64"] as const)("runs the native executable of %s", (key) => {
    const executable = installed(key);
    expect(resolveRuntime(join(layout.root, GLOBAL, "bin/codex.js"), lookup(key))).toEqual({
      executable,
      pathFolder: expect.stringContaining("codex-path"),
      version: "1.2.3",
    });
  });

  it("may be a link, as npm lays it on POSIX", () => {
    const executable = installed("linux-x64");
    layout.link("bin/codex", `${GLOBAL}/bin/codex.js`);
    expect(resolveRuntime(join(layout.root, "bin/codex"), lookup("linux-x64")).executable).toBe(executable);
  });

  it("needs no execute bit", () => {
    const executable = installed("linux-x64");
    const script = join(layout.root, GLOBAL, "bin/codex.js");
    chmodSync(script, 0o644);
    expect(resolveRuntime(script, lookup("linux-x64")).executable).toBe(executable);
  });

  it.each(names)("may be a global %s", (name) => {
    const executable = installed("win32-x64");
    const shim = layout.file(
      `npm/${basename(name).split(" ").at(-1)}`,
      shims[name]("node_modules/@openai/codex/bin/codex.js"),
    );
    expect(resolveRuntime(shim, lookup("win32-x64")).executable).toBe(executable);
  });

  it.each(names)("may be a %s of a project, whose packages lie flat", (name) => {
    layout.launcher("node_modules/@openai/codex");
    const executable = layout.platform("win32-arm64");
    const shim = layout.file(
      `node_modules/.bin/${name.split(" ").at(-1)}`,
      shims[name]("../@openai/codex/bin/codex.js"),
    );
    expect(resolveRuntime(shim, lookup("win32-arm64")).executable).toBe(executable);
  });

  it("may be a shim for a package in pnpm's store", () => {
    const store = "global/5/.pnpm/@openai+codex@1.2.3/node_modules/@openai";
    layout.launcher(`${store}/codex`);
    const executable = layout.platform("linux-x64", `${store}/codex-linux-x64`);
    layout.link("global/5/node_modules/@openai/codex", `${store}/codex`);
    const shim = layout.file("codex", shims.codex("global/5/node_modules/@openai/codex/bin/codex.js"));
    expect(resolveRuntime(shim, lookup("linux-x64")).executable).toBe(executable);
  });

  it("may be the one that npm laid out for this checkout", () => {
    const folder = fileURLToPath(new URL("../../../../node_modules/.bin/", import.meta.url));
    const shim = join(folder, process.platform === "win32" ? "codex.cmd" : "codex");
    expect(resolveRuntime(shim)).toEqual(resolveRuntime());
  });

  it("may be of a release that carries its executables itself", () => {
    const script = layout.launcher(GLOBAL);
    const executable = layout.vendor("linux-x64", GLOBAL);
    expect(resolveRuntime(script, lookup("linux-x64")).executable).toBe(executable);
  });
});

describe("a launcher without its executable", () => {
  /** What the error says about `codexBin`. */
  function refusal(codexBin: string, key: PlatformKey): string {
    try {
      resolveRuntime(codexBin, lookup(key));
    } catch (error) {
      expect(error).toBeInstanceOf(RuntimeNotFoundError);
      return (error as Error).message;
    }
    throw new Error("a runtime was found");
  }

  it("is refused with the file to give", () => {
    const script = layout.launcher(GLOBAL);
    const message = refusal(script, "linux-x64");
    expect(message).toContain("codexBin is a script, and the native executable that it starts was not found");
    expect(message).toContain(`found:    ${script}: The codex runtime for linux-x64 was skipped`);
    expect(message).toContain(
      `${join("node_modules/@openai/codex-linux-x64/vendor/x86_64-unknown-linux-musl/bin/codex")}, in ${join(layout.root, GLOBAL)} or`,
    );
  });

  it("is refused where the executable is gone from its package", () => {
    rmSync(installed("win32-x64"));
    expect(refusal(join(layout.root, GLOBAL, "bin/codex.js"), "win32-x64")).toContain("is incomplete");
  });

  it.each(names)("is refused where a %s leads nowhere", (name) => {
    const shim = layout.file(
      `npm/${name.split(" ").at(-1)}`,
      shims[name]("node_modules/@openai/codex/bin/codex.js"),
    );
    const message = refusal(shim, "win32-x64");
    expect(message).toContain(`found:    ${shim}\n`);
    expect(message).toContain(join("codex-win32-x64/vendor/x86_64-pc-windows-msvc/bin/codex.exe"));
    expect(message).toContain(join(layout.root, GLOBAL));
  });

  it.each(["codex.cmd", "codex.BAT", "codex.ps1", "codex.js", "codex.mjs"])(
    "is refused on Windows, which cannot spawn %s, whatever it starts",
    (name) => {
      const script = layout.file(name, "volta run codex %*");
      expect(refusal(script, "win32-arm64")).toContain("bin/codex.exe".replace("/", join("/")));
    },
  );

  it("is not what is missing: a path without a file says so", () => {
    expect(refusal(join(layout.root, "codex.cmd"), "win32-x64")).toContain("does not exist");
  });

  it("is refused on a platform that codex is not built for", () => {
    const script = layout.launcher(GLOBAL);
    expect(() => resolveRuntime(script, { platform: "sunos", arch: "x64", from: "/" })).toThrow(
      "Codex is not built for sunos-x64",
    );
  });
});

describe("a script of the user's own", () => {
  it.each([
    ["codex.js", "#!/usr/bin/env node\nconsole.log('a stand-in');\n"],
    ["codex", '#!/bin/sh\nexec /opt/node/bin/node /opt/codex/bin/codex.js "$@"\n'],
  ])("is run as it is: %s", (name, text) => {
    layout.file("package.json", { name: "mine", bin: { tool: "tool.js" } });
    const script = layout.file(`bin/${name}`, text);
    chmodSync(script, 0o755);
    expect(resolveRuntime(script, lookup("linux-x64")).executable).toBe(script);
  });
});

describe("a file that cannot be read", () => {
  // Linux denies no one, root included, the opening of this file, and everyone its first byte.
  it("is refused like any other file that is no program", () => {
    expect(() => resolveRuntime("/proc/self/mem", lookup("linux-x64"))).toThrow(
      expect.objectContaining({
        name: "RuntimeNotFoundError",
        message: expect.stringContaining("/proc/self/mem is not executable"),
      }),
    );
  });
});
