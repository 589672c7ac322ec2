/** Reads from the first bytes of an executable which target it was built for. */
import { closeSync, openSync, readSync } from "node:fs";
import { type Target, targets } from "./targets.js";

const HEADER_BYTES = 4096;

type Cpu = "x64" | "arm64";

/** The target of an ELF, Mach-O or PE executable; `undefined` for any other file. */
export function targetOfExecutable(file: string): Target | undefined {
  const header = firstBytes(file);
  const [os, cpu] = elf(header) ?? machO(header) ?? pe(header) ?? [];
  return targets.find((target) => target.os === os && target.cpu === cpu);
}

/** Whether a file is a gzip stream, as archives are. */
export function isGzip(file: string): boolean {
  const header = firstBytes(file);
  return header.length > 2 && header.readUInt16BE(0) === 0x1f8b;
}

function firstBytes(file: string): Buffer {
  const descriptor = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(HEADER_BYTES);
    return buffer.subarray(0, readSync(descriptor, buffer));
  } finally {
    closeSync(descriptor);
  }
}

type Machine = readonly [os: string, cpu: Cpu | undefined];

/** 64 bit, little endian; the machine stands at 18. */
function elf(header: Buffer): Machine | undefined {
  if (header.length < 20 || header.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const machines = new Map<number, Cpu>([
    [0x3e, "x64"],
    [0xb7, "arm64"],
  ]);
  const is64LittleEndian = header[4] === 2 && header[5] === 1;
  return ["linux", is64LittleEndian ? machines.get(header.readUInt16LE(18)) : undefined];
}

/** 64 bit, one architecture; the CPU type stands at 4. */
function machO(header: Buffer): Machine | undefined {
  if (header.length < 8 || header.readUInt32LE(0) !== 0xfeedfacf) return undefined;
  const machines = new Map<number, Cpu>([
    [0x01000007, "x64"],
    [0x0100000c, "arm64"],
  ]);
  return ["darwin", machines.get(header.readUInt32LE(4))];
}

/** The offset of the PE header stands at 60, the machine after its signature. */
function pe(header: Buffer): Machine | undefined {
  if (header.length < 64 || header.toString("latin1", 0, 2) !== "MZ") return undefined;
  const offset = header.readUInt32LE(60);
  if (offset + 6 > header.length || header.toString("latin1", offset, offset + 4) !== "PE\0\0")
    return undefined;
  const machines = new Map<number, Cpu>([
    [0x8664, "x64"],
    [0xaa64, "arm64"],
  ]);
  return ["win32", machines.get(header.readUInt16LE(offset + 4))];
}
