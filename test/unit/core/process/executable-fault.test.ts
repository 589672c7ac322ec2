import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { executableFault } from "../../../../src/core/process/launcher.js";
import { replaceFs } from "../../../support/replace-fs.js";
import { tempDir } from "../../../support/temp-dir.js";

/** An executable file that begins with these bytes. */
function executable(content: string | Buffer): string {
  const path = join(tempDir(), "codex");
  writeFileSync(path, content);
  chmodSync(path, 0o755);
  return path;
}

const bytes = (hex: string): Buffer => Buffer.concat([Buffer.from(hex, "hex"), Buffer.alloc(60, 7)]);

describe("executableFault", () => {
  it.each([
    ["ELF", bytes("7f454c46")],
    ["Mach-O of 32 bit, big endian", bytes("feedface")],
    ["Mach-O of 64 bit, big endian", bytes("feedfacf")],
    ["Mach-O of 32 bit, little endian", bytes("cefaedfe")],
    ["Mach-O of 64 bit, little endian", bytes("cffaedfe")],
    ["Mach-O of several architectures", bytes("cafebabe")],
    ["Mach-O of several large architectures", bytes("cafebabf")],
    ["Mach-O of several architectures, swapped", bytes("bebafeca")],
    ["Mach-O of several large architectures, swapped", bytes("bfbafeca")],
    ["PE", bytes("4d5a90")],
    ["a script", "#!/bin/sh\n"],
    ["a script with blanks before its interpreter", "#! \t/usr/bin/env node\n"],
  ])("finds none in %s", (_, content) => {
    expect(executableFault(executable(content), "linux")).toBeUndefined();
    expect(executableFault(executable(content), "darwin")).toBeUndefined();
  });

  it.each([
    ["nothing", ""],
    ["one byte", "#"],
    ["commands", "exec codex app-server\n"],
    ["a script after an empty line", "\n#!/bin/sh\n"],
    ["a script after a byte order mark", "\ufeff#!/bin/sh\n"],
    ["a script without an interpreter", "#!\necho\n"],
    ["a script with blanks for an interpreter", "#! \t \n/bin/sh"],
    ["the start of a magic number", bytes("7f454c")],
    ["JavaScript", "import './codex.js'\n"],
    ["an archive", bytes("1f8b08")],
  ])("refuses %s, which a shell would run", (_, content) => {
    const fault = "is neither a program nor a script whose first line names its interpreter (#!)";
    expect(executableFault(executable(content), "linux")).toBe(fault);
    expect(executableFault(executable(content), "darwin")).toBe(fault);
  });

  it("finds none in an executable that may not be read", () => {
    const path = executable("");
    const opened: unknown[] = [];
    replaceFs("openSync", () => (...given) => {
      opened.push(given);
      throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
    });
    expect(executableFault(path, "linux")).toBeUndefined();
    expect(opened).toEqual([[path, "r"]]);
  });

  it("leaves the content to the system on Windows, which runs nothing by a shell", () => {
    expect(executableFault(executable("text"), "win32")).toBeUndefined();
  });
});
