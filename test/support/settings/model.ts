import { join } from "node:path";
import { tool } from "../../../src/index.js";
import { command, type Gate, type ModelRequest, message, toolCall } from "../../../src/testing/index.js";

/** Names the file of a probe in an input. */
const probe = /probe-\d+(?=\.)/g;

/** Input of the calls that marked what was tried. */
export const marked: string[] = [];

export const mark = tool({
  name: "mark",
  description: "Marks what was tried.",
  input: { type: "object", properties: { file: { type: "string" } } },
  run: (args) => {
    marked.push(JSON.stringify(args));
    return "marked";
  },
});

/** By thread: what holds its model calls. */
export const gates = new Map<string | null, Gate>();

/** The newest file of a probe that is named. */
const fileIn = (text: unknown): string | undefined => JSON.stringify(text)?.match(probe)?.at(-1);

/** Answers the model calls of the table. */
export function answer(request: ModelRequest, folders: readonly string[]) {
  const gate = gates.get(request.threadId);
  const step = replyTo(request, folders);
  return gate === undefined ? step : [gate, step];
}

/** Tries to write the file of the probe in each folder, then ends the turn, and the goal if there is one. */
function replyTo({ input, lastUserText, number, tools }: ModelRequest, folders: readonly string[]) {
  const last = input.at(-1);
  const lastId = String(last?.call_id);
  const isGoal = lastUserText?.includes('source="goal"') === true;
  if (last?.type === "function_call_output") {
    const isMarking = tools.some(({ name }) => name === mark.name) && !/^(mark|goal)/.test(lastId);
    if (isMarking) return toolCall(mark.name, { file: `${fileIn(input)}.` }, { callId: `mark-${number}` });
    return isGoal && !lastId.startsWith("goal")
      ? toolCall("update_goal", { status: "complete" }, { callId: `goal-${number}` })
      : message("done");
  }
  const file = fileIn(isGoal ? input : lastUserText);
  return file === undefined
    ? message("ok")
    : command(`${folders.map((path) => `touch ${join(path, file)}`).join("; ")}; true`);
}
