import { type IPty, spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";

/** Options of {@link TestTerminal}. */
export interface TestTerminalOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

/** Longest wait for something to be on the screen. */
const LONGEST_WAIT_MS = 15_000;

/** A program on a pseudo-terminal, and what a person would see of it. */
export class TestTerminal {
  /** How it ended; 128 and the number of the signal, if one ended it. */
  readonly exitCode: Promise<number>;
  readonly #pty: IPty;
  readonly #screen: InstanceType<typeof xterm.Terminal>;
  readonly #changed = new Set<() => void>();
  /** Lines before this one are not looked at any more. */
  #from = 0;
  #raw = "";
  #hasEnded = false;

  constructor(program: string, args: readonly string[], options: TestTerminalOptions) {
    const { columns: cols = 80, rows = 24, cwd, env } = options;
    this.#screen = new xterm.Terminal({ cols, rows, scrollback: 5000, allowProposedApi: true });
    this.#pty = spawn(program, [...args], { name: "xterm-256color", cols, rows, cwd, env });
    this.#pty.onData((data) => {
      this.#raw += data;
      this.#screen.write(data, () => {
        for (const changed of this.#changed) changed();
      });
    });
    // Answers to what the program asks of the terminal.
    this.#screen.onData((data) => this.#pty.write(data));
    this.exitCode = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal }) => {
        this.#hasEnded = true;
        resolve(signal === undefined || signal === 0 ? exitCode : 128 + signal);
        for (const changed of this.#changed) changed();
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** All that was written to the terminal, escape sequences included. */
  get raw(): string {
    return this.#raw;
  }

  /** What is on the screen and above it, without empty lines and spaces at an end. */
  get text(): string {
    const { active } = this.#screen.buffer;
    const lines = Array.from({ length: Math.max(0, active.length - this.#from) }, (_, at) =>
      active
        .getLine(this.#from + at)
        ?.translateToString()
        .trimEnd(),
    );
    return lines.join("\n").trimEnd();
  }

  /** Looks only at what comes from here on. */
  turnPage(): void {
    const { baseY, cursorY } = this.#screen.buffer.active;
    this.#from = baseY + cursorY;
  }

  /** The line of the cursor, up to the cursor. */
  get cursorLine(): string {
    const { baseY, cursorY, cursorX } = this.#screen.buffer.active;
    return this.#screen.buffer.active.getLine(baseY + cursorY)?.translateToString(true, 0, cursorX) ?? "";
  }

  /** Types keys; text of several lines is not a paste. */
  type(keys: string): void {
    this.#pty.write(keys);
  }

  /** Types a line and Enter. */
  enter(line: string): void {
    this.type(`${line}\r`);
  }

  /** Pastes, as a terminal that was asked to mark pastes does. */
  paste(text: string): void {
    this.type(`\u001b[200~${text.replaceAll("\n", "\r")}\u001b[201~`);
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Waits until a check of what is there holds. */
  async until(check: (text: string) => boolean, what: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const finish = (): void => {
        this.#changed.delete(look);
        clearTimeout(timer);
      };
      const fail = (): void => {
        finish();
        reject(new Error(`the terminal does not show ${what}, but:\n${this.text}`));
      };
      const look = (): void => {
        if (check(this.text)) {
          finish();
          resolve();
        } else if (this.#hasEnded) fail();
      };
      const timer = setTimeout(fail, LONGEST_WAIT_MS);
      this.#changed.add(look);
      look();
    });
  }

  /** Waits until a text is there, so many times. */
  async shows(text: string, times = 1): Promise<void> {
    await this.until((all) => all.split(text).length > times, `${JSON.stringify(text)} ${times} times`);
  }

  /** Waits until what is there matches. */
  async matches(pattern: RegExp): Promise<void> {
    await this.until((all) => pattern.test(all), String(pattern));
  }

  /** Takes the terminal away, as the end of a window does. */
  hangUp(): void {
    (this.#pty as unknown as { destroy(): void }).destroy();
  }

  /** Ends what still runs. */
  kill(): void {
    try {
      this.#pty.kill("SIGKILL");
    } catch {
      // It has ended.
    }
  }
}
