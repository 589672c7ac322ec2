import {
  command,
  fail,
  type Gate,
  hold,
  type ModelReply,
  type ModelRequest,
  message,
  reasoning,
  type ToolCallStep,
  toolCall,
} from "../../../src/testing/index.js";

const GOAL = "Find out what this folder is for.";

/** An answer to every model request of the examples, chosen by the input of the turn. */
export class ExampleReplies {
  /** Holds the first answer of steer-and-interrupt.ts open until the input is steered. */
  readonly steered: Gate = hold();
  readonly #never: Gate = hold();

  readonly of = (request: ModelRequest): ModelReply => {
    if (request.model === "no-such-model") return fail({ status: 404, message: "there is no such model" });
    const input = isAboutGoal(request) ? GOAL : request.userTexts.findLast((text) => text in this.#replies);
    return this.#replies[input ?? ""]?.(request) ?? message("Done.");
  };

  readonly #replies: Readonly<Record<string, (request: ModelRequest) => ModelReply>> = {
    "List the files in this folder, then count them.": afterwards(command("ls"), "One file."),
    "List the files in this folder, and say which one matters most.": () => [
      reasoning("I see them already."),
      message("The notes.", { deltas: 3 }),
    ],
    "What is my favourite number?": ({ userTexts }) =>
      message(userTexts.some((text) => text.includes("number is 7")) ? "7" : "I do not know."),
    "Which colour is this square? Answer with one word.": ({ imageUrls }) =>
      message(`${imageUrls.length} image`),
    "And which shape is this? Answer with one word.": ({ imageUrls }) =>
      message(`${imageUrls.length} images`),
    "Describe this picture in one sentence.": ({ imageUrls: [url = ""] }) =>
      message(`A ${url.slice(0, 14)}.`),
    "How many primes are below 100?": ({ body }) => message(`25 ${JSON.stringify(body.reasoning)}`),
    "And below 10?": ({ body }) => message(`4 ${JSON.stringify(body.reasoning)}`),
    "Plan a release of this project. Answer in JSON.": ({ textFormat }) => [
      reasoning("Small steps."),
      message(textFormat === null ? "no schema" : '{"summary":"Two steps.","actions":["test","tag"]}'),
    ],
    "Write a long story about a lighthouse.": () =>
      message("Once upon a time.", { deltas: ["Once ", this.steered, "upon a time."] }),
    "Make it a haiku instead.": () => message("Light over the sea."),
    "Count from 1 to 1000, one number a line.": () => message("1", { deltas: ["1", this.#never] }),
    "Count from 1 to 100000, one number a line.": () => message("1", { deltas: ["1", this.#never] }),
    [GOAL]: ({ input, toolOutputs }) => {
      if (!input.some(({ role }) => role === "assistant")) return message("I look at it.");
      return toolOutputs.length === 1
        ? toolCall("update_goal", { status: "complete" })
        : message("For notes.");
    },
    "Create the files one.txt and two.txt with a command for each.": ({ toolOutputs: { length } }) => {
      const name = ["one", "two"][length];
      return name === undefined
        ? message("Created one of them.")
        : command(`echo ${name} > ${name}.txt`, { escalate: true });
    },
    "What do 5 apples cost?": afterwards(
      toolCall("price", { fruit: "apple", count: 5 }),
      (out) => `It says ${out}`,
    ),
    "Review the code in this folder.": ({ textFormat }) =>
      message(
        textFormat === null
          ? "no schema"
          : '{"verdict":"bad","findings":[{"file":"main.ts","line":3,"problem":"never closed"}]}',
      ),
    "Which day is it? Use the tool.": afterwards(toolCall("today", {}, { namespace: "mcp__clock" }), (out) =>
      out.includes(new Date().toDateString()) ? "Today." : out,
    ),
  };
}

/** Calls a tool, then answers. */
function afterwards(call: ToolCallStep, answer: string | ((output: string) => string)) {
  return ({ toolOutputs: [first] }: ModelRequest): ModelReply => {
    if (first === undefined) return call;
    return message(typeof answer === "string" ? answer : answer(first.output));
  };
}

/** The server passes an objective on as the output of a tool, not as an input of the user. */
const isAboutGoal = ({ toolOutputs: [first] }: ModelRequest): boolean => first?.output === GOAL;
