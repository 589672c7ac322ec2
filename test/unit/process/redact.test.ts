import { expect, test } from "vitest";
import { redact } from "../../../src/process/redact.js";

test.each([
  ["key sk-proj-AbC123_def-456789 rejected", "key sk-*** rejected"],
  ["ghp_abcdefghijklmnop1234", "ghp-***"],
  ["github_pat_11ABCDEFG0abcdefghij", "github_pat-***"],
  ["xoxb-123456789012-abcdef", "xoxb-***"],
  ["AKIAIOSFODNN7EXAMPLE", "AKIA***"],
  ["got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end", "got *** end"],
  ["Authorization: Bearer abc.def-123456", "Authorization: *** ***"],
  ["header bearer AAAAAAAAAA==", "header bearer ***"],
  ["https://user:hunter2@example.test/path", "https://user:***@example.test/path"],
  ["OPENAI_API_KEY=abcd1234 next", "OPENAI_API_KEY=*** next"],
  ['{"access_token":"abcd1234","n":1}', '{"access_token":"***","n":1}'],
  ["client_secret: 'abcd1234'", "client_secret: '***'"],
  ["password=hunter22;x=1", "password=***;x=1"],
])("%o becomes %o", (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each([
  "ERROR codex_core: disk_usage_percent over 90",
  "task-management-system-v2 started",
  "used 12345 tokens: 40 cached",
  "thread 01993c2b-0000-7000-8000-000000000000 not found",
  "http://127.0.0.1:8080/v1/responses",
  "file.rs:12:34: expected `;`",
])("%o stays as it is", (text) => {
  expect(redact(text)).toBe(text);
});

test("control characters go, tab and newline stay", () => {
  expect(redact("a\u0000b\tc\nd\u001b[2Ke\u009bf\u007f\r")).toBe("ab\tc\nde\u009bf".replace("\u009bf", ""));
});
