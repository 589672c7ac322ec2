import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Generated, generate } from "../../support/codegen/generate.js";
import { runInProcess } from "../../support/codegen/run-in-process.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { object, ref, string, words } from "../../support/schemas/nodes.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";
import type { ProtocolSketch } from "../../support/schemas/sketch.js";

function older(): ProtocolSketch {
  return basicProtocol()
    .request("thread/forget", "ThreadForget", { threadId: string })
    .request("thread/tune", "ThreadTune", {
      threadId: string,
      "speed?": string,
      "size?": { type: "integer" },
    })
    .notification("thread/forgotten", "ThreadForgotten", { threadId: string, why: words("age", "wish") })
    .define("ThreadTuneResponse", object({ mode: words("fast", "slow"), "note?": string }));
}

function newer(): ProtocolSketch {
  return basicProtocol()
    .request("thread/remember", "ThreadRemember", { threadId: string })
    .request("thread/tune", "ThreadTune", { threadId: string, size: { type: "integer" }, "tone?": string })
    .notification("thread/forgotten", "ThreadForgotten", { threadId: string, why: words("age", "error") })
    .notification("thread/remembered", "ThreadRemembered", { threadId: string })
    .define("ThreadTuneResponse", object({ mode: string, "note?": string, thread: ref("Thread") }));
}

/** Each change in the words of the report: what happened, to what, and whom it breaks. */
const expected: readonly (readonly [string, RegExp])[] = [
  ["a method was added", /added `thread\/remember`.*not breaking/],
  ["a method was removed", /removed `thread\/forget`.*breaking for senders/],
  ["a notification was added", /added `thread\/remembered`.*not breaking/],
  ["a type was added", /added `ThreadRememberParams`.*not breaking/],
  ["a type was removed", /removed `ThreadForgetParams`.*breaking/],
  ["an optional property was added", /added `ThreadTuneParams\.tone`: optional.*not breaking/],
  ["a property was removed", /removed `ThreadTuneParams\.speed`.*breaking for senders/],
  ["a property became required", /changed `ThreadTuneParams\.size`: became required.*breaking for senders/],
  ["a result got a property", /added `ThreadTuneResponse\.thread`: required.*not breaking/],
  ["an enum became open", /changed `ThreadTuneResponse\.mode`.*breaking for readers/],
  [
    "enum values came and went",
    /`ThreadForgottenNotification\.why`: also "error"; no longer "wish".*breaking for readers/,
  ],
];

let first: Generated;
let second: Generated;

beforeAll(async () => {
  first = await generate(schemaFolder({ stable: older().bundle() }));
  second = await generate(schemaFolder({ stable: newer().bundle() }), first.out);
});

describe("CHANGES.md after another schema", () => {
  test.each(expected)("%s", (_, line) => {
    const lines = (second.files["CHANGES.md"] ?? "").split("\n").filter((text) => line.test(text));
    expect(lines, second.files["CHANGES.md"]).toHaveLength(1);
  });

  test("says nothing of what stayed", () => {
    expect(second.files["CHANGES.md"]).not.toMatch(
      /`(thread\/start|ThreadStartParams|RequestId|initialize)`/,
    );
  });

  test("is summed up on the terminal", () => {
    const changes = second.files["CHANGES.md"]?.match(/^- /gm) ?? [];
    expect(second.stdout).toContain(`${changes.length} changes`);
  });
});

describe("CHANGES.md ends in a seal", () => {
  test("that a run over the same schema keeps", async () => {
    const again = await generate(schemaFolder({ stable: newer().bundle() }), second.out);
    expect(again.files).toEqual(second.files);
  });

  test("that a change of its own text breaks", async () => {
    const { out } = await generate(schemaFolder({ stable: older().bundle() }));
    const path = join(out, "CHANGES.md");
    writeFileSync(path, readFileSync(path, "utf8").replace("No earlier", "no earlier"));
    const schema = schemaFolder({ stable: older().bundle() });
    const run = await runInProcess({ check: true, schema, out });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("CHANGES.md");
  });

  test("after which nothing may follow", async () => {
    const { out } = await generate(schemaFolder({ stable: older().bundle() }));
    appendFileSync(join(out, "CHANGES.md"), "more\n");
    const schema = schemaFolder({ stable: older().bundle() });
    const run = await runInProcess({ check: true, schema, out });
    expect(run.code).toBe(1);
  });

  test("that another schema's report does not fit", async () => {
    const { out } = await generate(schemaFolder({ stable: older().bundle() }));
    writeFileSync(join(out, "CHANGES.md"), second.files["CHANGES.md"] ?? "");
    const run = await runInProcess({ check: true, schema: schemaFolder({ stable: older().bundle() }), out });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("CHANGES.md");
  });
});
