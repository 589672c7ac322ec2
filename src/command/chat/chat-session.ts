import { messageOf } from "../../core/util/guarded.js";
import type { Codex, Thread, ThreadTranscript } from "../../index.js";
import type { TranscriptSnapshot, TranscriptTurn } from "../../transcript/index.js";
import { Asking } from "../conversation/asking.js";
import { type Line, linesOf, oneLine } from "../conversation/line.js";
import { LongTexts } from "../conversation/long-texts.js";
import { Printer } from "../conversation/printer.js";
import { exitCodes } from "../failure.js";
import type { PromptTerminal } from "../terminal/prompt-terminal.js";
import type { ThreadSettings } from "../thread-settings.js";
import { activityOf } from "./activity.js";
import { SlashActions } from "./slash-actions.js";
import { isSlashCommand, readSlashCommand } from "./slash-commands.js";

/** Turns of a thread that are printed when it is resumed. */
const RECALLED_TURNS = 10;

/** A conversation at a terminal, on one thread at a time. */
export class ChatSession {
  readonly #codex: Codex;
  readonly #terminal: PromptTerminal;
  readonly #asking: Asking;
  readonly #actions: SlashActions;
  readonly #long = new LongTexts((number) => `/output ${number} prints all`);
  readonly #onEnd: (exitCode: number) => void;
  /** Inputs that are under way. */
  readonly #sending = new Set<AbortController>();
  /** What this person has chosen, for every thread that is begun or resumed here. */
  #chosen: ThreadSettings;
  /** What of it the thread does not have yet: given with the next turn. */
  #settings: ThreadSettings = {};
  #thread: Thread | undefined;
  #transcript: ThreadTranscript | undefined;
  #printer: Printer | undefined;
  #isAskedToEnd = false;

  /**
   * @param chosen - the settings that the first thread was opened with
   * @param onEnd - called when the person wants to end, with the exit code
   */
  constructor(
    codex: Codex,
    terminal: PromptTerminal,
    chosen: ThreadSettings,
    onEnd: (exitCode: number) => void,
  ) {
    this.#chosen = chosen;
    this.#codex = codex;
    this.#terminal = terminal;
    this.#onEnd = onEnd;
    this.#asking = new Asking({
      print: (lines) => this.print(lines),
      ask: (label, isSecret) => terminal.ask({ label, isSecret }),
      endAsking: () => terminal.endAsking(),
      know: (itemId) => this.#printer?.know(itemId),
    });
    this.#actions = new SlashActions(codex, this);
  }

  /** The thread that is talked on. */
  get thread(): Thread {
    if (this.#thread === undefined) throw new Error("no thread is open");
    return this.#thread;
  }

  /** Whether the thread is stored, so that it can be resumed. */
  get hasTurns(): boolean {
    return (this.#transcript?.snapshot().turns.length ?? 0) > 0;
  }

  print(lines: readonly Line[]): void {
    this.#terminal.region.print(lines);
  }

  /** Prints an error as one sentence. */
  fail(error: unknown): void {
    this.print(linesOf(messageOf(error), "red"));
  }

  /** The whole of a text that was printed short. */
  longText(number: number | undefined): readonly Line[] | undefined {
    return this.#long.whole(number);
  }

  get chosen(): ThreadSettings {
    return this.#chosen;
  }

  /** Whether something was chosen that no turn has had yet. */
  get hasNewSettings(): boolean {
    return Object.keys(this.#settings).length > 0;
  }

  /** Chooses settings; they are given with the next turn. */
  set(settings: ThreadSettings): void {
    this.#chosen = { ...this.#chosen, ...settings };
    this.#settings = { ...this.#settings, ...settings };
  }

  end(exitCode = 0): void {
    this.#onEnd(exitCode);
  }

  /** Talks on this thread from here on; what it has already is printed. */
  async open(thread: Thread): Promise<void> {
    const transcript = await thread.transcript({ answer: true, limit: RECALLED_TURNS });
    this.close();
    this.#thread = thread;
    this.#transcript = transcript;
    this.#settings = {};
    const { hasOlder, model } = transcript.snapshot();
    this.print([
      {
        text: `thread ${thread.id}${model === null ? "" : ` · model ${oneLine(model)}`} · /help`,
        style: "dim",
      },
      ...(hasOlder ? [{ text: "(earlier turns are not printed)", style: "dim" } as const] : []),
    ]);
    const printer = new Printer({ paper: this.#terminal.region, long: this.#long, showsInput: true });
    this.#printer = printer;
    transcript.subscribe((snapshot) => this.#update(printer, snapshot));
  }

  /** Lets go of the thread; what it was asking is declined. */
  close(): void {
    this.#transcript?.close();
    for (const sending of this.#sending) sending.abort();
  }

  /** A text was entered. */
  submit(text: string): void {
    this.#isAskedToEnd = false;
    if (this.#asking.isAsking) this.#asking.take(text);
    else if (isSlashCommand(text)) this.#command(text);
    else if (text.trim() !== "") void this.#say(text);
  }

  /** Ctrl-C: interrupts the turn; again, or where nothing runs, ends. */
  interrupt(typed: string): void {
    if (this.#isAskedToEnd) {
      this.end(exitCodes.interrupted);
      return;
    }
    const turn = this.#runningTurn();
    const isBusy = turn !== undefined || this.#sending.size > 0;
    if (!isBusy && typed !== "") return;
    this.#isAskedToEnd = true;
    this.print([
      { text: isBusy ? "interrupting… (Ctrl-C again ends)" : "(Ctrl-C again or Ctrl-D ends)", style: "dim" },
    ]);
    if (turn !== undefined) void this.#interruptTurn(turn.id);
    else for (const sending of this.#sending) sending.abort();
  }

  async #interruptTurn(turnId: string): Promise<void> {
    try {
      await this.#codex.client.turnInterrupt({ threadId: this.thread.id, turnId });
    } catch (error) {
      this.fail(error);
    }
  }

  #runningTurn(): TranscriptTurn | undefined {
    const turn = this.#transcript?.snapshot().turns.at(-1);
    return turn?.status === "inProgress" ? turn : undefined;
  }

  /** Says something: to the turn that runs, else in a new turn with the settings that wait for one. */
  async #say(text: string): Promise<void> {
    const sending = new AbortController();
    const settings = this.#runningTurn() === undefined ? this.#settings : {};
    const { thread } = this;
    this.#sending.add(sending);
    try {
      const { signal } = sending;
      const turn = await thread.turn(text, { ...settings, whenBusy: "steer", signal });
      if (this.#settings === settings) this.#settings = {};
      await turn.run();
    } catch (error) {
      if (!sending.signal.aborted) this.fail(error);
    } finally {
      this.#sending.delete(sending);
    }
  }

  #command(text: string): void {
    this.print([{ text: oneLine(text), style: "bold" }]);
    const command = readSlashCommand(text);
    if (typeof command === "string") this.print([{ text: oneLine(command), style: "yellow" }]);
    else void this.#actions.run(command).catch((error: unknown) => this.fail(error));
  }

  #update(printer: Printer, snapshot: TranscriptSnapshot): void {
    printer.update(snapshot);
    this.#asking.update(snapshot);
    for (const { key, error, turnId } of snapshot.pending) {
      if (error === null) continue;
      // What no turn has taken rejects the call that sent it.
      if (turnId !== null) this.fail(error);
      this.#transcript?.dismiss(key);
    }
    if (snapshot.turns.at(-1)?.status !== "inProgress") this.#isAskedToEnd = false;
    this.#terminal.status = this.#asking.isAsking ? undefined : activityOf(snapshot);
  }
}
