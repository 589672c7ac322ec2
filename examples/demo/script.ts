import {
  command,
  delay,
  type ModelReply,
  type ModelRequest,
  message,
  reasoning,
} from "codex-app-server-sdk/testing";

export const PROMPT = "What can I cook with what is in pantry.txt?";

export const PANTRY = ["12 eggs", "500 g flour", "1 l milk", "80 g sugar", "40 g butter", ""].join("\n");

/** What the model says: first it asks for a command, then it answers from the command's output. */
export function modelReply({ toolOutputs }: ModelRequest): ModelReply {
  const [pantry] = toolOutputs;
  if (pantry === undefined) {
    return [
      reasoning("The answer depends on the file, so I read it before I suggest anything.", { deltas: 12 }),
      delay(500),
      spoken("Let me look at what you have.", "commentary"),
      command("cat pantry.txt"),
    ];
  }
  return pantry.output.includes("flour")
    ? spoken(
        "Pancakes: flour, eggs and milk for the batter, a spoon of sugar, and butter for the pan.",
        "final_answer",
      )
    : spoken("I could not read pantry.txt, so I cannot say.", "final_answer");
}

function spoken(text: string, phase: string) {
  return message(text, { phase, deltas: wordByWord(text) });
}

function* wordByWord(text: string) {
  for (const word of text.split(/(?<= )/)) {
    yield word;
    yield delay(45);
  }
}
