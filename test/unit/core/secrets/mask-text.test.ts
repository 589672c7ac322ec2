import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskText } from "../../../../src/core/secrets/mask-text.js";
import { SECRETS, SHAPES, shownPiece } from "../../../support/secret-shapes.js";

const shapes = Object.entries(SHAPES);

/** Keys that their issuers mark, in a line that names no secret. */
const ISSUED = [
  "sk-proj-AbC123_def-456789ghi",
  "sk_live_51H8xYz2eZvKYlo2C",
  "ghp_abcdefghijklmnop1234",
  "github_pat_11ABCDEFG0abcdefghij",
  "glpat-AbCdEfGh12345678",
  "xoxb-123456789012-abcdefgh",
  "AKIAIOSFODNN7EXAMPLE",
  "AIzaSyD4iE2xVSpkLLOXoyqT_RuPwURN3ddScAI",
  "ya29.a0AfH6SMBx12345678",
  "hf_AbCdEfGhIjKlMnOpQr",
  "npm_AbCdEfGhIjKlMnOpQr12",
  "hvs.CAESIJlWh12345678",
  "SG.ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf09kqeF8tA",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
  "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawd",
  "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
];

describe("maskText", () => {
  it.each(
    shapes.flatMap(([shape, write]) =>
      Object.entries(SECRETS).map(([kind, secret]) => ({ shape, write, kind, secret })),
    ),
  )("masks a $kind secret in $shape", ({ write, secret }) => {
    // Colors are taken out before: see the tail of stderr.
    const masked = maskText(stripVTControlCharacters(write(secret)));
    expect(shownPiece(masked, secret)).toBeUndefined();
    expect(masked).toContain("***");
  });

  it.each(ISSUED)("masks %s wherever it stands", (secret) => {
    const body = secret.slice(-8);
    for (const text of [
      `got ${secret} back`,
      `["${secret}"]`,
      `a\\n${secret}`,
      `q=1%20${secret}&x`,
      `${secret}.`,
    ])
      expect(maskText(text)).not.toContain(body);
  });

  it.each([
    ["key sk-proj-AbC123_def-456789 rejected", "key sk-*** rejected"],
    ["AKIAIOSFODNN7EXAMPLE", "AKIA***"],
    ["Authorization: Bearer abc.def-123456", "Authorization: Bearer ***"],
    ["header bearer AAAAAAAAAA==", "header bearer ***"],
    ["https://user:hunter2@example.test/path", "https://***@example.test/path"],
    ["https:\\/\\/user@example.test\\/path", "https:\\/\\/***@example.test\\/path"],
    ["OPENAI_API_KEY=abcd1234 next", "OPENAI_API_KEY=*** next"],
    ['{"access_token":"abcd1234","n":1}', '{"access_token":"***","n":1}'],
    ["client_secret: 'abcd1234'", "client_secret: '***'"],
    ["password=hunter22;x=1", "password=***;x=1"],
    ["password: winter", "password: ***"],
    ['api_key: Some("winter")', 'api_key: Some("***")'],
    ["passphrase: correct horse battery", "passphrase: correct ***"],
    ["no key /home/me/Zx9Kq2Lm8Vn4/auth.json", "no key /home/me/***/auth.json"],
    ["a\n-----BEGIN PRIVATE KEY-----\nMIIEvQ\nIBADAN==\n-----END PRIVATE KEY-----\nb", "a\n***\n***\nb"],
  ])("turns %j into %j", (text, expected) => {
    expect(maskText(text)).toBe(expected);
    expect(maskText(expected)).toBe(expected);
  });

  it.each([
    "ERROR codex_core: disk_usage_percent over 90",
    "task-management-system-v2 started, npm_config_registry is set, keyboard and monkey are no keys",
    "used 12345 tokens: 40 cached, tokens=1234567, max_tokens=4096, token limit: 8192",
    "thread 01993c2b-0000-7000-8000-000000000000 not found",
    "http://127.0.0.1:8080/v1/responses",
    "file.rs:12:34: expected `;`",
    "2024-05-01T12:00:00.123456Z ERROR codex_login::auth: failed to refresh token: error sending request",
    "error sending request for url (https://auth.openai.com/oauth/token)",
    "failed to read key file /home/me/.codex/auth.json: No such file or directory (os error 2)",
    "C:\\Users\\me\\.codex\\auth.json is not readable, the token store is not available",
    "thread 'main' panicked at codex-rs/core/src/auth.rs:123:45:",
    "    at Object.request (file:///app/node_modules/sdk/dist/src/auth/token-store.js:12:34)",
    "Missing environment variable: `OPENAI_API_KEY`",
    'env_key = "OPENAI_API_KEY", bearer_token_env_var = "GITHUB_TOKEN"',
    "invalid api key: 401 Unauthorized",
    "missing field `token` at line 3 column 14",
    "unknown variant `account/login/start`, expected `account/chatgptAuthTokens/refresh`",
    "codex app-server 0.169.0-alpha.12 (Linux x86_64) needs a token for gpt-5.1-codex-max",
    "model claude-3-5-sonnet-20241022 refused the key, retry in 1500ms (attempt 2/5)",
    "authMode: chatgpt, token_type: Bearer, auth: None, key: Some(Default)",
    "failed to load credentials: permission denied",
    "token expired at 2025-01-02T10:11:12Z",
    "the password is required",
    'unknown configuration key: "model_reasoning_effort"',
    'configOverrides: expected "key=value", got "novalue"',
    "Basic information about authentication",
    "spawn E2BIG: /tmp/codex-home-Ab3dE9/bin/codex was started with a key",
  ])("leaves %j as it is", (text) => {
    expect(maskText(text)).toBe(text);
  });

  it("masks a random secret anywhere on a line that names one", () => {
    const name = fc.constantFrom(
      "token",
      "apiKey",
      "API_KEY",
      "client-secret",
      "Passwords",
      "credential",
      "COOKIE",
    );
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    fc.assert(
      fc.property(
        fc.array(word),
        name,
        fc.array(word),
        randomSecret,
        fc.array(word),
        (a, named, b, secret, c) => {
          for (const line of [
            [...a, named, ...b, secret, ...c],
            [...a, secret, ...b, named, ...c],
          ])
            expect(shownPiece(maskText(line.join(" ")), secret)).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes time in proportion to the text, however hostile", () => {
    const units = [
      "key",
      "key=",
      'key:"',
      "\\",
      "://a",
      "-----BEGIN A",
      "key: Some(",
      "key=a,",
      "a.",
      "eyJaaaaaaaa.",
      "sk-a.",
    ];
    const texts = (chars: number) => [
      ...units.map((unit) => unit.repeat(chars / unit.length)),
      ...units.map((unit) => `key ${unit.at(-1)?.repeat(chars)}!`),
      `-----BEGIN PRIVATE KEY-----\n${" ".repeat(chars)}x y`,
    ];
    const started = performance.now();
    for (const text of texts(200_000)) maskText(text);
    // A quadratic pattern takes minutes.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

/** Base64 of random bytes without the signs that cut it into words; always with a digit. */
const randomSecret = fc
  .uint8Array({ minLength: 18, maxLength: 60 })
  .filter((bytes) => new Set(bytes).size > 12)
  .map((bytes) => `${Buffer.from(bytes).toString("base64").replaceAll(/[+/=]/g, "x")}7`);
