import { HIDDEN, visible } from "../core/util/visible.js";

/** An end whose meaning what follows decides: a carriage return, a joiner, a variation selector, half of a pair. */
const UNDECIDED = /(?:\r|\u200d|\ufe0f)?[\ud800-\udbff]$|(?:\r|\u200d|\ufe0f)$/;

/** So many characters before a text decide how it is shown. */
const CONTEXT_CHARS = 8;

/**
 * `visible` for text that comes in pieces, such as deltas: all pieces together are shown as the whole text would be. What
 * depends on the next characters at the end of a piece waits for them.
 */
export class VisibleStream {
  #before = "";
  #waiting = "";

  /** What can be shown once this piece is there. */
  push(piece: string): string {
    const text = this.#waiting + piece;
    const cut = UNDECIDED.exec(text)?.index ?? text.length;
    this.#waiting = text.slice(cut);
    return this.#show(text.slice(0, cut));
  }

  /** What still waits, at the end of the text. The next piece begins a new text. */
  end(): string {
    const shown = this.#show(this.#waiting);
    this.#before = "";
    this.#waiting = "";
    return shown;
  }

  #show(text: string): string {
    const before = this.#before;
    this.#before = (before + text).slice(-CONTEXT_CHARS);
    return visible(before + text).slice(visible(before).length);
  }
}

const HIDDEN_CHARACTER = new RegExp(HIDDEN, "gu");

/**
 * A value as exact JSON in which no character can deceive a terminal: those that `visible` would show as escapes are `\u` escapes
 * of JSON, so that a program reads the very same value.
 */
export function visibleJson(value: unknown, indent?: number | undefined): string {
  const text = JSON.stringify(value, undefined, indent) ?? "null";
  return text.replace(HIDDEN_CHARACTER, (character) =>
    Array.from({ length: character.length }, (_, at) => unitEscape(character.charCodeAt(at))).join(""),
  );
}

const unitEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, "0")}`;
