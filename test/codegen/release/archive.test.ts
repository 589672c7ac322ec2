import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { extractArchive } from "../../../codegen/release/archive.js";
import { archiveOf } from "../../support/package/fake-runtime.js";
import { type RawEntry, writeRawArchive } from "../../support/package/raw-archive.js";
import { tempDir } from "../../support/temp-dir.js";

let folder: string;
let target: string;
beforeEach(() => {
  folder = tempDir();
  target = join(folder, "inner/target");
  mkdirSync(target, { recursive: true });
});

const extractRaw = (...entries: RawEntry[]): Promise<void> =>
  extractArchive(writeRawArchive(join(folder, "raw.tar.gz"), entries), target);

describe("an archive", () => {
  it("gives its files, also those with long names", async () => {
    const content = join(folder, "content");
    const long = `${"folder/".repeat(20)}${"name".repeat(30)}`;
    mkdirSync(dirname(join(content, long)), { recursive: true });
    writeFileSync(join(content, long), "text");
    await extractArchive(await archiveOf(content, join(folder, "good.tar.gz")), target);
    expect(readFileSync(join(target, long), "utf8")).toBe("text");
  });

  it.each<[string, RawEntry]>([
    ["climbs out", { name: "../escaped", content: "x" }],
    ["climbs out from within", { name: "a/../../escaped", content: "x" }],
    ["is absolute", { name: "/tmp/codex-archive-escaped", content: "x" }],
    ["is absolute on Windows", { name: "C:/escaped", content: "x" }],
    ["climbs with backslashes", { name: "a\\..\\..\\escaped", content: "x" }],
  ])("is refused when a path %s", async (_, entry) => {
    await expect(extractRaw({ name: "good", content: "x" }, entry)).rejects.toThrow("unsafe archive");
    expect(readdirSync(folder).sort()).toEqual(["inner", "raw.tar.gz"]);
    expect(existsSync("/tmp/codex-archive-escaped")).toBe(false);
  });

  it.each<[string, RawEntry]>([
    ["a symbolic link", { name: "link", type: "2", link: "/etc/hosts" }],
    ["a link to its inside", { name: "link", type: "2", link: "good" }],
    ["a hard link", { name: "link", type: "1", link: "good" }],
    ["a device", { name: "device", type: "3" }],
  ])("is refused when it holds %s", async (_, entry) => {
    await expect(extractRaw({ name: "good", content: "x" }, entry)).rejects.toThrow(
      `unsafe archive: ${entry.name} is a`,
    );
    expect(existsSync(join(target, entry.name))).toBe(false);
  });

  it("is refused when it is cut off or no archive", async () => {
    const file = join(folder, "cut.tar.gz");
    const content = Array.from({ length: 5000 }, (_, index) => String(index * 7919)).join();
    const whole = readFileSync(writeRawArchive(file, [{ name: "file", content }]));
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    await expect(extractArchive(file, target)).rejects.toThrow("cannot be unpacked");
    writeFileSync(file, Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]));
    await expect(extractArchive(file, target)).rejects.toThrow("cannot be unpacked");
  });
});
