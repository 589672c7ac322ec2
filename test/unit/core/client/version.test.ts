import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { metadataOf, serverVersion } from "../../../../src/core/client/handshake.js";
import { VERSION } from "../../../../src/core/client/version.js";
import { LaunchError } from "../../../../src/index.js";
import { PROTOCOL_VERSION } from "../../../../src/protocol.js";

test("VERSION is that of package.json", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(VERSION).toBe(version);
});

test.each([
  ["p/0.169.0 (Debian 12.0.0; x86_64) unknown (p; 0)", "p", "0.169.0"],
  ["a/1.2.3 b/0.169.0 (x)", "a/1.2.3 b", "0.169.0"],
  ["p/0.170.0-alpha.2 (x)", "p", "0.170.0-alpha.2"],
  ["renamed/0.169.0 (x)", "p", "0.169.0"],
  ["p/unknown (Debian 12.0.0)", "p", undefined],
  ["0.169.0", "p", "0.169.0"],
  ["", "p", undefined],
])("the version in %j of client %j is %s", (userAgent, name, version) => {
  expect(serverVersion(userAgent, name)).toBe(version);
});

afterEach(() => vi.restoreAllMocks());

function metadataFor(userAgent: string) {
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const answer = { userAgent, codexHome: "/home", platformFamily: "unix", platformOs: "linux" };
  return { metadata: metadataOf(answer, "p"), warnings: warn.mock.calls.map(([text]) => String(text)) };
}

test("the version that this package was generated for is no news", () => {
  const { metadata, warnings } = metadataFor(`p/${PROTOCOL_VERSION} (x)`);
  expect(metadata.serverVersion).toBe(PROTOCOL_VERSION);
  expect(warnings).toEqual([]);
});

test.each(["p/0.142.0 (x)", "p/1.0.0 (x)", "p/0.168.9-alpha (x)"])(
  "another version is one warning: %s",
  (userAgent) => {
    expect(metadataFor(userAgent).warnings).toEqual([expect.stringContaining(PROTOCOL_VERSION)]);
  },
);

test("a version that is not reported is null and one warning", () => {
  const { metadata, warnings } = metadataFor("p");
  expect(metadata.serverVersion).toBeNull();
  expect(warnings).toHaveLength(1);
});

test.each(["p/0.141.9 (x)", "p/0.99.0 (x)"])("a version below the minimum is refused: %s", (userAgent) => {
  expect(() => metadataFor(userAgent)).toThrow(LaunchError);
  expect(() => metadataFor(userAgent)).toThrow(/update codex/);
});
