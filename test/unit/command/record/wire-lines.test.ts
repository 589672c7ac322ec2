import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { WireLines } from "../../../../src/command/record/wire-lines.js";
import { WireFile } from "../../../../src/command/wire-file.js";
import { Secrets } from "../../../../src/core/secrets/secrets.js";
import { tempDir } from "../../../support/temp-dir.js";

it("records each message of the bytes, however they are cut, and nothing that is none", () => {
  const path = join(tempDir(), "wire.jsonl");
  const file = new WireFile(path);
  const faults: string[] = [];
  const lines = new WireLines("received", file, new Secrets({ token: "open-sesame-12" }), (fault) =>
    faults.push(fault),
  );
  const bytes = Buffer.from(
    '{"id":1,"result":"é"}\r\nnot JSON\n\n[1]\n{"method":"x","params":"open-sesame-12"}',
  );
  for (const byte of bytes) lines.push(Uint8Array.of(byte));
  lines.end();
  file.close();
  expect(
    readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { direction: "received", atMs: expect.any(Number), message: { id: 1, result: "é" } },
    { direction: "received", atMs: expect.any(Number), message: { method: "x", params: "***" } },
  ]);
  expect(faults).toEqual([]);
});
