import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { RedirectFile } from "../../../../src/command/inspect/redirect-file.js";
import { openerOf } from "../../../../src/core/process/open-file.js";

describe("the file that leads a browser to the inspector", () => {
  it("is for the user alone, and gone when it is removed", () => {
    const url = "http://127.0.0.1:5000/#token";
    const file = new RedirectFile(url);
    if (process.platform !== "win32") {
      expect(statSync(file.path).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(file.path)).mode & 0o777).toBe(0o700);
    }
    expect(readFileSync(file.path, "utf8")).toContain(`content="0; url=${url}"`);
    file.remove();
    file.remove();
    expect(existsSync(dirname(file.path))).toBe(false);
  });
});

describe("the program that opens it", () => {
  it.each([
    ["darwin", {}, "/usr/bin/open"],
    ["win32", { SystemRoot: "C:\\Windows" }, /explorer\.exe$/],
  ] as const)("is the one of the system: %s", (platform, env, opener) => {
    expect(openerOf(platform, env)).toMatch(opener);
  });

  it("is none where nobody sits in front of a screen", () => {
    expect(openerOf("linux", {})).toBeUndefined();
  });
});
