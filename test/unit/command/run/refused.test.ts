import { expect, it } from "vitest";
import { runCommand } from "../../../support/command/run-command.js";

it.each<[string, string[], RegExp]>([
  ["a schema that is not there", ["run", "--output-schema", "none.json", "Hi."], /none\.json.*no such file/],
  ["a schema that is no JSON", ["run", "--output-schema", "README.md", "Hi."], /README\.md: .*JSON/],
  ["an empty prompt", ["run", " "], /the prompt is empty/],
  ["options that exclude each other", ["run", "--json", "--output-schema", "x", "Hi."], /exclude each other/],
  ["another sandbox", ["run", "--sandbox", "none", "Hi."], /Allowed choices are readOnly/],
  ["a thread and the newest one", ["chat", "abc", "--last"], /not both/],
])("%s is refused in one sentence", async (_, args, says) => {
  const { code, stdout, stderr } = await runCommand(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(says);
});

it("chat wants a terminal", async () => {
  const { code, stderr } = await runCommand("chat");
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "error: chat needs a terminal; `run` takes one prompt without\n",
  });
});
