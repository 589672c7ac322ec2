import type { Key } from "node:readline";
import type { ReadStream, WriteStream } from "node:tty";
import type { Paint } from "../colour.js";
import { Keyboard } from "./keyboard.js";
import { LineEditor } from "./line-editor.js";
import { LiveRegion } from "./live-region.js";

/** Receives what a person does at the terminal. */
export interface TerminalListener {
  /** A text was entered. */
  submit(text: string): void;
  /** Ctrl-C, with what was typed by then, which is gone. */
  interrupt(text: string): void;
  /** Ctrl-D on an empty line, or the terminal has gone. */
  end(): void;
}

/** What is asked for at the input line. */
export interface Prompt {
  readonly label: string;
  readonly isSecret: boolean;
}

const ORDINARY: Prompt = { label: "›", isSecret: false };

/** A terminal that is printed to, with a line below that is typed. */
export class PromptTerminal {
  readonly region: LiveRegion;
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #keyboard: Keyboard;
  readonly #listener: TerminalListener;
  readonly #editor = new LineEditor();
  #prompt: Prompt = ORDINARY;
  #status: string | undefined;
  /** What was being typed when a question came. */
  #draft = "";
  /** Whether what is typed may still belong to the draft: its end must not answer a question that just came. */
  #isInDraft = false;

  constructor(input: ReadStream, output: WriteStream, paint: Paint, listener: TerminalListener) {
    this.#input = input;
    this.#output = output;
    this.#listener = listener;
    this.region = new LiveRegion(output, paint);
    output.on("resize", this.#onResize);
    process.on("SIGCONT", this.#onContinue);
    input.once("end", this.#onEnd);
    this.#keyboard = new Keyboard(input, output, {
      key: (text, key) => this.#press(text, key),
      paste: (text) => {
        this.#editor.insert(text);
        this.#show();
      },
    });
    this.#show();
  }

  /** Says what goes on at the moment; `undefined`: nothing. */
  set status(status: string | undefined) {
    if (status === this.#status) return;
    this.#status = status;
    this.#show();
  }

  /**
   * Asks for something at the input line. What is being typed there is put aside until {@link endAsking}, with the rest of its
   * line: the first Enter after it answers nothing.
   */
  ask(prompt: Prompt): void {
    if (this.#prompt === ORDINARY) {
      this.#draft = this.#editor.take();
      this.#isInDraft = this.#draft !== "";
    }
    this.#prompt = prompt;
    this.#show();
  }

  /** Goes back to what was being typed. */
  endAsking(): void {
    if (this.#prompt === ORDINARY) return;
    this.#prompt = ORDINARY;
    this.#isInDraft = false;
    this.#editor.set(this.#draft);
    this.#show();
  }

  /** Leaves the terminal as it was found, with the cursor below the conversation. */
  close(): void {
    this.region.close();
    this.#keyboard.release();
    this.#output.off("resize", this.#onResize);
    process.off("SIGCONT", this.#onContinue);
    this.#input.off("end", this.#onEnd);
  }

  readonly #onResize = (): void => this.region.resize();

  readonly #onEnd = (): void => this.#listener.end();

  readonly #onContinue = (): void => {
    this.#keyboard.resume();
    this.region.open();
  };

  #press(text: string | undefined, key: Key): void {
    switch (this.#editor.press(text, key)) {
      case "submit":
        this.#submit();
        break;
      case "interrupt":
        this.#interrupt();
        break;
      case "end":
        this.#listener.end();
        break;
      case "suspend":
        this.#suspend();
        break;
      default:
        this.#show();
    }
  }

  #suspend(): void {
    this.region.close();
    this.#keyboard.pause();
    process.kill(process.pid, "SIGTSTP");
    // Where there is no shell to go on from, the process does not stop.
    setImmediate(this.#onContinue);
  }

  #interrupt(): void {
    const typed = this.#editor.take();
    this.#show();
    this.#listener.interrupt(typed);
  }

  #submit(): void {
    const text = this.#editor.take();
    if (this.#isInDraft) {
      this.#isInDraft = false;
      this.#draft += text;
      this.region.print([{ text: "(your message is kept for later: answer this first)", style: "dim" }]);
    } else {
      if (this.#prompt === ORDINARY) this.#editor.remember(text);
      this.#listener.submit(text);
    }
    this.#show();
  }

  #show(): void {
    const { text, before } = this.#editor;
    const { label, isSecret } = this.#prompt;
    this.region.show({ status: this.#status, prompt: label, text, before, isSecret });
  }
}
