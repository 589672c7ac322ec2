import type { Transport } from "../../../src/index.js";

/** A transport from which the lines that match never arrive. */
export function dropLines(transport: Transport, drops: (line: string) => boolean): Transport {
  return {
    input: kept(transport.input, drops),
    write: (bytes) => transport.write(bytes),
    close: () => transport.close(),
    closed: transport.closed,
    ref: () => transport.ref?.(),
    unref: () => transport.unref?.(),
  };
}

async function* kept(
  input: AsyncIterable<Uint8Array>,
  drops: (line: string) => boolean,
): AsyncGenerator<Uint8Array> {
  let rest = Buffer.alloc(0);
  for await (const chunk of input) {
    rest = Buffer.concat([rest, chunk]);
    const end = rest.lastIndexOf(0x0a) + 1;
    const lines = rest
      .subarray(0, end)
      .toString("utf8")
      .split(/(?<=\n)/);
    rest = rest.subarray(end);
    const text = lines.filter((line) => !drops(line)).join("");
    if (text !== "") yield Buffer.from(text, "utf8");
  }
}
