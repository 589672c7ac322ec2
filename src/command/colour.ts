import { styleText } from "node:util";

/** A style of `util.styleText`, such as `"red"` or `["bold", "cyan"]`. */
export type Style = Parameters<typeof styleText>[0];

/** Puts a text into a style, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Colours for a stream: on a terminal only, and never where the environment has NO_COLOR or the terminal is a dumb one. */
export function painter(
  stream: { readonly isTTY?: boolean | undefined } = process.stdout,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Paint {
  const isColoured = stream.isTTY === true && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
  // The stream was looked at here; `styleText` would look at stdout again.
  return isColoured
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_style, text) => text;
}
