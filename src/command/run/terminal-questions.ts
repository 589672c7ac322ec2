import type { TranscriptSnapshot } from "../../transcript/index.js";
import { painter } from "../colour.js";
import { Asking } from "../conversation/asking.js";
import type { Line } from "../conversation/line.js";
import { openTerminal, type TerminalStreams } from "../terminal/controlling-terminal.js";
import { PromptTerminal } from "../terminal/prompt-terminal.js";

/** Asks the questions of a turn at the controlling terminal, which is held only while there is one. */
export class TerminalQuestions {
  readonly #asking: Asking;
  #open: { readonly prompt: PromptTerminal; readonly streams: TerminalStreams } | undefined;

  /**
   * @param onBegin - called before the terminal is taken
   * @param onEnd - called when it was given back
   * @param onShown - called with the id of an item that a question has shown
   */
  constructor(onBegin: () => void, onEnd: () => void, onShown: (itemId: string) => void) {
    this.#asking = new Asking({
      print: (lines) => this.#print(lines, onBegin),
      ask: (label, isSecret) => this.#open?.prompt.ask({ label, isSecret }),
      endAsking: () => {
        this.close();
        onEnd();
      },
      know: onShown,
    });
  }

  /** Whether a question stands at the terminal, so that nothing else may be printed there. */
  get isAsking(): boolean {
    return this.#open !== undefined;
  }

  /** Asks what is new. */
  update(snapshot: TranscriptSnapshot): void {
    this.#asking.update(snapshot);
  }

  /** Gives the terminal back. */
  close(): void {
    this.#open?.prompt.close();
    this.#open?.streams.close();
    this.#open = undefined;
  }

  #print(lines: readonly Line[], onBegin: () => void): void {
    if (this.#open === undefined) {
      onBegin();
      const streams = openTerminal();
      const prompt = new PromptTerminal(streams.input, streams.output, painter(streams.output), {
        submit: (text) => this.#asking.take(text),
        // In raw mode the terminal sends no signal by itself.
        interrupt: () => process.kill(process.pid, "SIGINT"),
        end: () => this.#asking.take("/decline"),
      });
      this.#open = { prompt, streams };
    }
    this.#open.prompt.region.print(lines);
  }
}
