import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

export interface RawEntry {
  readonly name: string;
  /** Type flag: "0" file, "1" hard link, "2" symbolic link, "3" character device, "5" folder. */
  readonly type?: string;
  readonly link?: string;
  readonly content?: string;
}

/** Writes a .tar.gz of these entries byte by byte, so that it may hold what no honest archiver writes. */
export function writeRawArchive(file: string, entries: readonly RawEntry[]): string {
  const blocks = entries.flatMap(({ name, type = "0", link = "", content = "" }) => {
    const body = Buffer.from(content);
    const padded = Buffer.alloc(Math.ceil(body.length / 512) * 512);
    body.copy(padded);
    return [header(name, type, link, body.length), padded];
  });
  writeFileSync(file, gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)])));
  return file;
}

function header(name: string, type: string, link: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write("0000755\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write(" ".repeat(8), 148);
  block.write(type, 156);
  block.write(link, 157);
  block.write("ustar\0", 257);
  block.write("00", 263);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}
