import { describe, expect, it } from "vitest";
import { Secrets } from "../../../../src/core/secrets/secrets.js";

/** A secret that looks like none: words only. */
const WORDS = "open-the-door";

describe("Secrets", () => {
  it.each([
    ["as it is", WORDS],
    ["in JSON", JSON.stringify({ text: `"${WORDS}"` })],
    ["in an address", `https://host.test/${encodeURIComponent(WORDS)}`],
    ["in base64", Buffer.from(`me:${WORDS}`).toString("base64")],
    ["in base64 elsewhere", Buffer.from(`user:${WORDS}!`).toString("base64")],
  ])("masks a given value %s", (_, text) => {
    const masked = new Secrets({ APP_PASSWORD: WORDS }).mask(text);
    expect(masked).toContain("***");
    expect(masked).not.toContain(WORDS);
    expect(Buffer.from(masked, "base64").toString()).not.toContain("the-door");
  });

  it.each([
    ["quotes and backslashes", 'a "quoted" \\ pass'],
    ["spaces and signs", "pass & word?"],
    ["letters of other languages", "Schlüsselwörter"],
  ])("masks %s as JSON, JSON in JSON and an address write them", (_, secret) => {
    const secrets = new Secrets({ password: secret });
    const once = JSON.stringify(secret).slice(1, -1);
    for (const form of [secret, once, JSON.stringify(once).slice(1, -1), encodeURIComponent(secret)])
      expect(secrets.mask(`x ${form} y`)).toBe("x *** y");
  });

  it("recognizes a key whose end was cut off", () => {
    const secrets = new Secrets({ X: "Zx9Kq2Lm8Vn4Pw7Rt3Yb6" });
    expect(secrets.mask("got Zx9Kq2Lm8Vn4Pw...")).toBe("got ***");
    expect(secrets.trimCut("got Zx9Kq2")).toBe("got ***");
  });

  it.each([
    ["the value of a name of a secret", { GITHUB_TOKEN: "tiger" }, "tiger", true],
    ["a value that looks like a key", { SETTING: "a8f3b2c1d9" }, "a8f3b2c1d9", true],
    ["a key inside a value", { HEADERS: "x=1,y=a8f3b2c1d9" }, "a8f3b2c1d9", true],
    ["a password in an address", { DATABASE_URL: "postgres://me:tiger@db/x" }, "tiger", true],
    ["a named value inside a value", { OPTS: "--password tiger -v" }, "tiger", true],
    ["one line of several", { SSH_PRIVATE_KEY: "first words\nsecond words" }, "second words", true],
    ["the value after a key path", { keyPath: "mcp_servers.x.env.TOKEN", value: "tiger" }, "tiger", true],
    ["an argument after its flag", ["--api-key", "tiger"], "tiger", true],
    ["values in a table of secrets", { credentials: { main: "tiger" } }, "tiger", true],
    ["a path", { CODEX_HOME: "/home/me/.codex" }, "/home/me/.codex", false],
    ["a word", { RUST_LOG: "error" }, "error", false],
    ["a level for each module", { RUST_LOG: "codex_core=debug,info" }, "codex_core=debug", false],
    ["a model", { model: "gpt-5.1-codex-max" }, "gpt-5.1-codex-max", false],
    ["the name of a variable", { env_key: "OPENAI_API_KEY" }, "OPENAI_API_KEY", false],
    ["an address", { base_url: "http://127.0.0.1:8080/v1" }, "http://127.0.0.1:8080/v1", false],
    ["where secrets are kept", { cli_auth_credentials_store: "file" }, "file", false],
    ["a switch with the name of a secret", { use_token: "true" }, "true", false],
    ["a short value", { TOKEN: "abc" }, "abc", false],
  ])("decides on %s", (_, given, text, isSecret) => {
    // In a name of its own, so that only the value can give it away.
    expect(new Secrets(given).mask(`(${text})`)).toBe(isSecret ? "(***)" : `(${text})`);
  });

  it("masks a secret of any length, and is not held up by a huge value", () => {
    const secrets = new Secrets({ CERTIFICATE_KEY: `${WORDS} `.repeat(1000), NOTES: "x".repeat(10_000_000) });
    expect(secrets.mask(`(${`${WORDS} `.repeat(1000).trim()})`)).toBe("(***)");
    expect(secrets.mask("a plain text")).toBe("a plain text");
  });

  it("masks a short secret only where it stands by itself", () => {
    expect(new Secrets({ password: "tiger" }).mask("tigers tiger, tiger")).toBe("tigers ***, ***");
  });

  it("keeps the values of the start, and the newest of those given later", () => {
    const secrets = new Secrets({ token: "first-secret" });
    for (let count = 0; count < 2000; count++) secrets.give({ token: `later-secret-${count}` });
    expect(secrets.mask("first-secret later-secret-1999")).toBe("*** ***");
    expect(secrets.mask("later-secret-7")).toBe("later-secret-7");
  });

  it.each([
    ["a name", { apiKey: WORDS, n: 1 }, { apiKey: "***", n: 1 }],
    [
      "a header map",
      { headers: { Authorization: WORDS, accept: "*/*" } },
      { headers: { Authorization: "***", accept: "*/*" } },
    ],
    ["a pair", [["x-api-key", WORDS]], [["x-api-key", "***"]]],
    [
      "a flat list of headers",
      ["accept", "a", "authorization", WORDS],
      ["accept", "a", "authorization", "***"],
    ],
    ["an entry", [{ name: "Cookie", value: WORDS }], [{ name: "Cookie", value: "***" }]],
    ["arguments", ["run", "--token", WORDS, "--token=tiger"], ["run", "--token", "***", "--token=***"]],
    ["a key path", { keyPath: "a.api_key", value: [WORDS] }, { keyPath: "a.api_key", value: ["***"] }],
    ["a table of secrets", { tokens: { a: WORDS, type: "user" } }, { tokens: { a: "***", type: "user" } }],
    ["text", { text: `password=${WORDS}` }, { text: "password=***" }],
    ["text in base64", { dataBase64: btoa(`password=${WORDS}`) }, { dataBase64: btoa("password=***") }],
    ["a name of a property", { "sk-proj-abcdefghijkl": 1 }, { "sk-***": 1 }],
  ])("masks what stands under %s", (_, value, expected) => {
    expect(new Secrets().maskValue(value)).toEqual(expected);
  });

  it.each([
    ["counts", { inputTokens: 5, tokenUsage: { total: { totalTokens: 7 } }, tokens: 3 }],
    [
      "kinds and places",
      { authMode: "apikey", keyPath: "model", authStatus: "oAuth", sortKey: "created_at" },
    ],
    ["a list that names several", { required: ["token", "model", "path"] }],
    ["ids", { threadId: "01993c2b-0000-7000-8000-000000000000", loginId: "l-1" }],
  ])("leaves %s, and is the value itself then", (_, value) => {
    expect(new Secrets().maskValue(value)).toBe(value);
  });

  it("masks an error with its causes, and keeps its class", () => {
    const secrets = new Secrets({ APP_PASSWORD: WORDS });
    const inner = Object.assign(new RangeError(`inner ${WORDS}`), {
      spawnargs: ["-c", `x="${WORDS}"`],
      errno: -7,
    });
    const error = new TypeError(`outer ${WORDS}`, { cause: inner });
    const masked = secrets.maskValue(error);
    expect(masked).toBeInstanceOf(TypeError);
    expect(masked.message).toBe("outer ***");
    expect(masked.stack).toMatch(/^TypeError: outer \*\*\*\n +at /);
    expect(masked.cause).toBeInstanceOf(RangeError);
    expect(masked.cause).toMatchObject({ message: "inner ***", spawnargs: ["-c", 'x="***"'], errno: -7 });
    expect(error.message).toBe(`outer ${WORDS}`);
    expect(secrets.maskValue(new Error("no secret"))).toHaveProperty("message", "no secret");
  });

  it("gets through values that contain themselves, nest without end or cannot be read", () => {
    const round: Record<string, unknown> = { text: `password=${WORDS}` };
    round.self = round;
    const error = new Error(WORDS, { cause: round });
    Object.defineProperty(error, "bad", {
      get() {
        throw new Error("unreadable");
      },
    });
    let deep: unknown = WORDS;
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    const secrets = new Secrets({ APP_PASSWORD: WORDS });
    expect(secrets.maskValue(error).cause).toEqual({ text: "password=***", self: "***" });
    expect(JSON.stringify(secrets.maskValue(deep))).not.toContain(WORDS);
    secrets.give(deep);
  });
});
