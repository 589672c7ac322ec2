import { resolve } from "node:path";
import { type InputItem, localImage, text, UsageError } from "../index.js";

/** A part of a turn's input: text, or the path of an image on this machine, from the folder of the process. */
export type UserInput = { type: "text"; text: string } | { type: "local_image"; path: string };

/** What a turn is given: text, or a list of texts and images. */
export type Input = string | UserInput[];

/**
 * The images, then the texts as one, which is how the model gets them.
 * @throws {@link UsageError} for input without text, and for what is no input
 */
export function inputItems(input: Input): InputItem[] {
  const parts: readonly UserInput[] = typeof input === "string" ? [{ type: "text", text: input }] : input;
  if (!Array.isArray(parts)) throw new UsageError("the input must be a string or a list of texts and images");
  const images: InputItem[] = [];
  const texts: string[] = [];
  for (const part of parts) {
    if (part.type === "text") texts.push(part.text);
    else if (part.type === "local_image") images.push(localImage(resolve(part.path)));
    else
      throw new UsageError(
        `the input has a part of the unknown type ${JSON.stringify((part as UserInput).type)}`,
      );
  }
  const whole = texts.join("\n\n");
  if (whole.trim() === "") throw new UsageError("the input has no text");
  return [...images, text(whole)];
}
