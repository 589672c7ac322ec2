import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { create } from "tar";

/** The first bytes of executables, by target. */
export const headers: Readonly<Record<string, Buffer>> = {
  "x86_64-unknown-linux-musl": elf(62),
  "aarch64-unknown-linux-musl": elf(183),
  "x86_64-apple-darwin": machO(0x01000007),
  "aarch64-apple-darwin": machO(0x0100000c),
  "x86_64-pc-windows-msvc": pe(0x8664),
  "aarch64-pc-windows-msvc": pe(0xaa64),
};

/** The target of this machine. */
export const ownTriple = Object.keys(headers).find(
  (triple) =>
    triple.startsWith(process.arch === "arm64" ? "aarch64" : "x86_64") &&
    triple.includes({ darwin: "darwin", win32: "windows" }[process.platform as string] ?? "linux"),
) as string;

/** A target that cannot be run here. */
export const foreignTriple = ownTriple.includes("darwin") ? "x86_64-pc-windows-msvc" : "aarch64-apple-darwin";

/** A packaged runtime for `triple` whose executables are headers only; its folder. */
export function fakeRuntime(folder: string, triple: string, version = "1.2.3"): string {
  const exe = triple.includes("windows") ? ".exe" : "";
  const metadata = { layoutVersion: 1, version, target: triple, variant: "codex" };
  const files: Record<string, string | Buffer> = {
    "codex-package.json": JSON.stringify(metadata),
    [`bin/codex${exe}`]: headers[triple] as Buffer,
    [`bin/codex-code-mode-host${exe}`]: headers[triple] as Buffer,
    [`codex-path/rg${exe}`]: headers[triple] as Buffer,
    "codex-resources/notes/NOTICE.md": "notice",
    "codex-resources/helper": "helper",
  };
  if (triple.includes("linux")) files["codex-resources/bwrap"] = "bwrap";
  if (exe !== "") {
    files["codex-resources/codex-command-runner.exe"] = "runner";
    files["codex-resources/codex-windows-sandbox-setup.exe"] = "setup";
  }
  for (const [name, content] of Object.entries(files)) {
    const place = join(folder, name);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
  }
  chmodSync(join(folder, "codex-resources/helper"), 0o755);
  return folder;
}

/** Packs what `folder` holds, with `prefix` in front of each path; the path of the archive. */
export async function archiveOf(folder: string, file: string, prefix = ""): Promise<string> {
  await create({ gzip: true, file, cwd: folder, prefix, portable: true }, ["."]);
  return file;
}

function elf(machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(machine, 18);
  return header;
}

function machO(cpu: number): Buffer {
  const header = Buffer.alloc(32);
  header.writeUInt32LE(0xfeedfacf, 0);
  header.writeUInt32LE(cpu, 4);
  return header;
}

function pe(machine: number): Buffer {
  const header = Buffer.alloc(256);
  header.write("MZ", 0, "latin1");
  header.writeUInt32LE(128, 60);
  header.write("PE\0\0", 128, "latin1");
  header.writeUInt16LE(machine, 132);
  return header;
}
