import type { Key } from "node:readline";
import { charactersOf } from "./width.js";

/** What a key means beyond the text that is edited. */
export type EditorEvent = "submit" | "interrupt" | "end" | "suspend";

/** Most inputs that can be brought back. */
const HISTORY = 500;

/** The text that is being typed: one or several lines, a cursor in it, and what was typed before. */
export class LineEditor {
  #before: string[] = [];
  #after: string[] = [];
  readonly #history: string[] = [];
  /** Where in the history the text comes from; its length: it is new. */
  #at = 0;
  #draft = "";

  get text(): string {
    return this.#before.join("") + this.#after.join("");
  }

  /** The text before the cursor. */
  get before(): string {
    return this.#before.join("");
  }

  /** Sets the text, with the cursor behind it. */
  set(text: string): void {
    this.#before = charactersOf(text);
    this.#after = [];
  }

  /** Puts text in at the cursor. */
  insert(text: string): void {
    // With what comes before it a character may become another one.
    this.#before = charactersOf(this.before + text);
  }

  /** Empties the line and returns what was in it. */
  take(): string {
    const { text } = this;
    this.set("");
    this.#at = this.#history.length;
    return text;
  }

  /** Keeps an input to be brought back with the arrow keys. */
  remember(text: string): void {
    if (text.trim() !== "" && this.#history.at(-1) !== text) this.#history.push(text);
    if (this.#history.length > HISTORY) this.#history.shift();
    this.#at = this.#history.length;
  }

  /** Edits as the key says. Returns what is not about the text. */
  press(text: string | undefined, key: Key): EditorEvent | undefined {
    if (key.ctrl === true) return this.#pressControl(key.name);
    if (key.meta === true) return this.#pressMeta(key.name);
    switch (key.name) {
      case "return":
        return "submit";
      case "enter":
        this.insert("\n");
        return undefined;
      case "backspace":
        this.#before.pop();
        return undefined;
      case "delete":
        this.#after.shift();
        return undefined;
      case "left":
        return this.#move(-1);
      case "right":
        return this.#move(1);
      case "up":
        return this.#up();
      case "down":
        return this.#down();
      case "home":
        return this.#move(-this.#toLineStart());
      case "end":
        return this.#move(this.#toLineEnd());
      case "tab":
      case "escape":
        return undefined;
      default:
        if (text !== undefined && !/\p{Cc}/u.test(text)) this.insert(text);
        return undefined;
    }
  }

  #pressControl(name: string | undefined): EditorEvent | undefined {
    switch (name) {
      case "c":
        return "interrupt";
      case "d":
        if (this.text === "") return "end";
        this.#after.shift();
        return undefined;
      case "z":
        return "suspend";
      case "a":
        return this.#move(-this.#toLineStart());
      case "e":
        return this.#move(this.#toLineEnd());
      case "b":
        return this.#move(-1);
      case "f":
        return this.#move(1);
      case "p":
        return this.#up();
      case "n":
        return this.#down();
      case "h":
        this.#before.pop();
        return undefined;
      case "j":
        this.insert("\n");
        return undefined;
      case "k":
        this.#after.splice(0, this.#toLineEnd());
        return undefined;
      case "u":
        this.#before.splice(this.#before.length - this.#toLineStart());
        return undefined;
      case "w":
        this.#before.splice(this.#before.length - this.#toWordStart());
        return undefined;
      case "left":
        return this.#move(-this.#toWordStart());
      case "right":
        return this.#move(this.#toWordEnd());
      default:
        return undefined;
    }
  }

  #pressMeta(name: string | undefined): undefined {
    switch (name) {
      case "return":
      case "enter":
        this.insert("\n");
        return;
      case "b":
        return this.#move(-this.#toWordStart());
      case "f":
        return this.#move(this.#toWordEnd());
      case "backspace":
        this.#before.splice(this.#before.length - this.#toWordStart());
        return;
      case "d":
        this.#after.splice(0, this.#toWordEnd());
        return;
      default:
    }
  }

  #move(by: number): undefined {
    if (by < 0)
      this.#after.unshift(...this.#before.splice(this.#before.length - Math.min(-by, this.#before.length)));
    else this.#before.push(...this.#after.splice(0, by));
  }

  #toLineStart(): number {
    return this.#before.length - (this.#before.lastIndexOf("\n") + 1);
  }

  #toLineEnd(): number {
    const end = this.#after.indexOf("\n");
    return end === -1 ? this.#after.length : end;
  }

  #toWordStart(): number {
    let at = this.#before.length;
    while (at > 0 && isSpace(this.#before[at - 1])) at--;
    while (at > 0 && !isSpace(this.#before[at - 1])) at--;
    return this.#before.length - at;
  }

  #toWordEnd(): number {
    let at = 0;
    while (at < this.#after.length && isSpace(this.#after[at])) at++;
    while (at < this.#after.length && !isSpace(this.#after[at])) at++;
    return at;
  }

  /** One line up, from the first one to the input before. */
  #up(): undefined {
    const column = this.#toLineStart();
    if (column === this.#before.length) return this.#recall(this.#at - 1);
    this.#move(-(column + 1));
    this.#move(-Math.max(0, this.#toLineStart() - column));
  }

  #down(): undefined {
    const column = this.#toLineStart();
    const rest = this.#toLineEnd();
    if (rest === this.#after.length) return this.#recall(this.#at + 1);
    this.#move(rest + 1);
    this.#move(Math.min(column, this.#toLineEnd()));
  }

  #recall(at: number): undefined {
    if (at < 0 || at > this.#history.length) return;
    if (this.#at === this.#history.length) this.#draft = this.text;
    this.#at = at;
    this.set(this.#history[at] ?? this.#draft);
  }
}

const isSpace = (character: string | undefined): boolean => /^\s/.test(character ?? "");
