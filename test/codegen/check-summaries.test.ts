import { describe, expect, it, onTestFinished } from "vitest";
import { checkSummaries } from "../../codegen/check-summaries.js";
import { loadProtocol } from "../../codegen/schema/model.js";
import { SUMMARIES } from "../../codegen/summaries.js";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";
import { runInProcess } from "../support/codegen/run-in-process.js";
import { basicProtocol } from "../support/schemas/basic-protocol.js";
import { schemaFolder } from "../support/schemas/schema-folder.js";

const protocol = loadProtocol(schemaFolder({ stable: basicProtocol().bundle() }));
const methods = [
  ...protocol.clientRequests,
  ...protocol.serverRequests,
  ...protocol.serverNotifications,
  ...protocol.clientNotifications,
].map(({ method }) => method);
const [method = ""] = methods;
const good = Object.fromEntries(methods.map((name) => [name, "Does something useful."]));

describe("checkSummaries", () => {
  it("accepts one sentence for each method", () => {
    expect(() => checkSummaries(protocol, good)).not.toThrow();
  });

  it("refuses a method without an entry", () => {
    const { [method]: _, ...rest } = good;
    expect(() => checkSummaries(protocol, rest)).toThrow(`codegen/summaries.ts: has no entry for ${method}`);
  });

  it("refuses an entry for a method that the schema lacks", () => {
    expect(() => checkSummaries(protocol, { ...good, "thread/gone": "Does something else." })).toThrow(
      "has an entry for thread/gone, which the schema lacks",
    );
  });

  it.each([
    "does something.",
    "Does something",
    "Does something...",
    "Does one thing. Does another.",
    "Does one\nthing.",
    "",
  ])("refuses an entry that is not one sentence: %j", (text) => {
    expect(() => checkSummaries(protocol, { ...good, [method]: text })).toThrow(
      `the entry for ${method} is not one sentence`,
    );
  });

  it.each([
    ["thread/start", "Starts a thread."],
    ["thread/start", "The request that starts the thread."],
    ["turn/completed", "A turn was completed."],
    ["thread/started", "Notification that a thread has started."],
  ])("refuses an entry for %s with only the words of its name: %s", (name, text) => {
    const experimental = {
      method: name,
      params: { kind: "none" },
      result: "Any",
      experimental: true,
    } as const;
    const wider = { ...protocol, clientRequests: [...protocol.clientRequests, experimental] };
    expect(() => checkSummaries(wider, { ...good, [name]: text })).toThrow(
      `the entry for ${name} says only what its name says`,
    );
  });
});

describe("generate-types", () => {
  it("stops at a stable method without a summary and names it", async () => {
    const table = SUMMARIES as Record<string, string>;
    const summary = table["turn/start"] ?? "";
    delete table["turn/start"];
    onTestFinished(() => void Object.assign(table, { "turn/start": summary }));
    const { code, stderr } = await runInProcess({ check: true, schema: schemaDir, out: generatedDir });
    expect(code).toBe(1);
    expect(stderr).toBe(
      "error: codegen/summaries.ts: has no entry for turn/start\n  repair: add one sentence on what the method does\n",
    );
  });
});
