import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { WireFile } from "../../../src/command/wire-file.js";
import { Secrets } from "../../../src/core/secrets/secrets.js";
import { tempDir } from "../../support/temp-dir.js";

describe("a recording in a file", () => {
  it("grows with each message, masked, for the user alone", () => {
    const path = join(tempDir(), "wire.jsonl");
    const file = new WireFile(path);
    file.add(
      { direction: "sent", message: { id: 1, method: "x", params: { apiKey: "sesame-open" } } },
      new Secrets(),
    );
    const first = readFileSync(path, "utf8");
    expect(JSON.parse(first)).toMatchObject({ direction: "sent", message: { id: 1 } });
    expect(first).not.toContain("sesame");
    file.add({ direction: "unreadable", line: "x", error: undefined }, new Secrets());
    file.close();
    file.add({ direction: "received", message: {} }, new Secrets());
    expect(readFileSync(path, "utf8")).toBe(first);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("never goes over a file that exists", () => {
    const path = join(tempDir(), "wire.jsonl");
    writeFileSync(path, "kept");
    expect(() => new WireFile(path)).toThrow(`${path} exists, and a recording replaces nothing`);
    expect(readFileSync(path, "utf8")).toBe("kept");
  });

  it("needs a folder that exists", () => {
    expect(() => new WireFile(join(tempDir(), "no", "wire.jsonl"))).toThrow(
      "the recording cannot be written: ENOENT",
    );
  });
});
