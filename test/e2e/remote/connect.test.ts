import { createHmac } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Codex, LaunchError } from "../../../src/index.js";
import { message } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedServer } from "../../support/codex/shared-server.js";
import { tempDir } from "../../support/temp-dir.js";

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token as the server takes it with --ws-auth signed-bearer-token. */
function signed(secret: string, claims: object): string {
  const text = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

const secret = "0123456789abcdef0123456789abcdef";
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

describe("Codex.connect", () => {
  test("runs turns over a unix socket, and leaves the server alive when it is closed", async () => {
    const { model, connect } = await sharedServer();
    const codex = await connect();
    expect(codex.connection).toBe("open");
    model.reply(message("over a socket"));
    const thread = await codex.threadStart(inMemory);
    expect((await thread.run("hi")).finalResponse).toBe("over a socket");
    // In fragments: the server takes no more than 16 MiB in one piece.
    const long = "x".repeat(20 * 1024 * 1024);
    const { data } = await codex.threadList({ searchTerm: long });
    expect(data).toEqual([]);
    await codex.close();
    expect(codex.connection).toBe("closed");
    const again = await connect();
    expect((await again.thread(thread.id).read()).id).toBe(thread.id);
  });

  test("shows a capability token to a server that wants one", async () => {
    const folder = tempDir();
    const file = join(folder, "token");
    const token = "capability-0123456789abcdef";
    await writeFile(file, token, { mode: 0o600 });
    const args = ["--ws-auth", "capability-token", "--ws-token-file", file];
    const { connect, server } = await sharedServer({ listening: "ws", args });
    const codex = await connect({ token });
    expect(codex.metadata.serverVersion).toBe("0.169.0");
    const refused = (options: object) => Codex.connect(server.url, options).catch((error: unknown) => error);
    for (const [options, words] of [
      [{}, /wants a token/],
      [{ token: "another-0123456789abcdef" }, /not the one that the server expects/],
      [{ token, headers: { Origin: "http://x" } }, /refuses every request with an Origin header/],
    ] as const) {
      const error = (await refused(options)) as Error;
      expect(error).toBeInstanceOf(LaunchError);
      expect(error.message).toMatch(words);
    }
    // A host name is fine for a client, as long as it leads there.
    await connect({ token }, server.url.replace("127.0.0.1", "localhost"));
  });

  test("shows a signed token, and says that one has expired", async () => {
    const folder = tempDir();
    const file = join(folder, "secret");
    await writeFile(file, secret, { mode: 0o600 });
    const args = ["--ws-auth", "signed-bearer-token", "--ws-shared-secret-file", file, "--ws-issuer", "us"];
    const { connect, server } = await sharedServer({ listening: "ws", args });
    await connect({ token: () => signed(secret, { exp: inSeconds(60), iss: "us" }) });
    for (const [claims, words] of [
      [{ exp: inSeconds(-3600), iss: "us" }, /has expired/],
      [{ exp: inSeconds(60), iss: "them" }, /made for another server/],
      [{ exp: inSeconds(7200), nbf: inSeconds(3600), iss: "us" }, /not valid yet/],
    ] as const) {
      await expect(Codex.connect(server.url, { token: signed(secret, claims) })).rejects.toThrow(words);
    }
  });
});
