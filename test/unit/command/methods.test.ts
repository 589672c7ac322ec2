import { describe, expect, it } from "vitest";
import { readProtocol } from "../../../src/method-schemas/read-protocol.js";
import { typeOf } from "../../../src/method-schemas/schema-type.js";
import { runCommand } from "../../support/command/run-command.js";

describe("methods", () => {
  it("lists every method of the protocol once, below its kind", async () => {
    const { code, stdout } = await runCommand("methods");
    expect(code).toBe(0);
    const listed = stdout.split("\n").flatMap((line) => /^ {2}(\S+)/.exec(line)?.[1] ?? []);
    expect(listed.sort()).toEqual(
      readProtocol()
        .methods.map(({ name }) => name)
        .sort(),
    );
    expect(stdout).toMatch(/^ {2}model\/list +Lists the models of a provider, page by page\.$/m);
    expect(stdout).toMatch(/^ {2}account\/gcp\/setup +\(experimental\)/m);
  });

  it("finds by a part of the name or of the summary, in any case", async () => {
    const { stdout } = await runCommand("methods", "FS/R");
    expect(stdout.match(/^ {2}\S+/gm)).toEqual(["  fs/readDirectory", "  fs/readFile", "  fs/remove"]);
    expect((await runCommand("methods", "stored credentials")).stdout).toMatch(/^account\/logout /);
  });

  it("describes the one that is named", async () => {
    const { stdout } = await runCommand("methods", "thread/start");
    expect(stdout).toMatch(/^thread\/start \(client request\)\n {2}Creates a thread/);
    expect(stdout).toMatch(/^ {2}cwd\? +string \| null$/m);
    expect(stdout).toMatch(
      /^ {2}sandbox\? +"read-only" \| "workspace-write" \| "danger-full-access" \| null$/m,
    );
    expect(stdout).toMatch(/^result: ThreadStartResponse\n(?:.*\n)* {2}thread +Thread/m);
  });

  it("says where a method has no parameters, and where nothing is answered", async () => {
    expect((await runCommand("methods", "account/logout")).stdout).toContain("\nparameters: none\n");
    expect((await runCommand("methods", "turn/completed")).stdout).not.toContain("result");
  });

  it("gives programs the same as JSON", async () => {
    const { stdout } = await runCommand("methods", "model/", "--json");
    const found = JSON.parse(stdout) as { method: string }[];
    expect(found.map(({ method }) => method)).toContain("model/list");
    expect(found.find(({ method }) => method === "model/list")).toEqual({
      method: "model/list",
      kind: "client request",
      experimental: false,
      deprecated: false,
      summary: "Lists the models of a provider, page by page.",
      description: null,
      params: { type: "ModelListParams", properties: expect.any(Array) },
      result: {
        type: "ModelListResponse",
        properties: [
          { name: "data", type: "Model[]", required: true, description: null },
          { name: "nextCursor", type: "string | null", required: false, description: expect.any(String) },
        ],
      },
    });
  });

  it("names the nearest method where none is found", async () => {
    const { code, stdout, stderr } = await runCommand("methods", "thread/strat");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      'error: no method has "thread/strat" in its name or summary: did you mean thread/start? `codex-app-server-sdk methods` lists what exists\n',
    );
  });

  it("takes one filter", async () => {
    expect(await runCommand("methods", "a", "b")).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("the type of a schema", () => {
  const protocol = readProtocol();

  it.each([
    [{ type: ["string", "null"] }, "string | null"],
    [{ type: "array", items: { type: "string" } }, "string[]"],
    [{ type: "array", items: { type: ["string", "null"] } }, "(string | null)[]"],
    [{ type: "array" }, "list"],
    [{ const: 1 }, "1"],
    [{ enum: ["a", null] }, '"a" | null'],
    [{ anyOf: [{ $ref: "#/components/schemas/Thread" }, { type: "null" }] }, "Thread | null"],
    [{ $ref: "#/components/schemas/SandboxMode" }, '"read-only" | "workspace-write" | "danger-full-access"'],
    [{}, "unknown"],
  ])("%j is %s", (schema, type) => {
    expect(typeOf(schema, protocol)).toBe(type);
  });
});
