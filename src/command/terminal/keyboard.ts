import { emitKeypressEvents, type Key } from "node:readline";
import type { ReadStream } from "node:tty";

/** Receives what is typed. */
export interface KeyListener {
  /** A key. `text` is what it types, if anything. */
  key(text: string | undefined, key: Key): void;
  /** Text that was pasted as a whole, with `\n` at the end of its lines. */
  paste(text: string): void;
}

/** Has the terminal mark what is pasted. */
const MARK_PASTES = "\u001b[?2004h";
const MARK_NO_PASTES = "\u001b[?2004l";

/** Reads keys and pastes from a terminal until it is released, which leaves the terminal as it was. */
export class Keyboard {
  readonly #input: ReadStream;
  readonly #output: { write(text: string): unknown };
  readonly #listener: KeyListener;
  #pasted: string | undefined;

  constructor(input: ReadStream, output: { write(text: string): unknown }, listener: KeyListener) {
    this.#input = input;
    this.#output = output;
    this.#listener = listener;
    emitKeypressEvents(input);
    input.on("keypress", this.#onKey);
    // Whatever ends the process, the terminal gets its ways back.
    process.on("exit", this.#restore);
    this.resume();
  }

  /** Takes the terminal, again after {@link pause}. */
  resume(): void {
    // A shell that had the terminal meanwhile may have changed its mode, which Node does not notice.
    this.#input.setRawMode(false);
    this.#input.setRawMode(true);
    this.#output.write(MARK_PASTES);
    this.#input.resume();
  }

  /** Gives the terminal back for a while. */
  pause(): void {
    this.#restore();
    this.#input.pause();
  }

  release(): void {
    this.pause();
    this.#input.off("keypress", this.#onKey);
    process.off("exit", this.#restore);
  }

  readonly #restore = (): void => {
    this.#output.write(MARK_NO_PASTES);
    this.#input.setRawMode(false);
  };

  readonly #onKey = (text: string | undefined, key: Key): void => {
    if (key.name === "paste-start") this.#pasted = "";
    else if (key.name === "paste-end") this.#endPaste();
    else if (this.#pasted === undefined) this.#listener.key(text, key);
    else this.#pasted += key.sequence ?? text ?? "";
  };

  #endPaste(): void {
    const pasted = this.#pasted ?? "";
    this.#pasted = undefined;
    this.#listener.paste(pasted.replace(/\r\n?/g, "\n"));
  }
}
