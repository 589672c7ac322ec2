import xterm from "@xterm/headless";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LiveRegion } from "../../../../src/command/terminal/live-region.js";

/** A region on an emulated terminal. */
class Shown {
  columns = 40;
  rows = 12;
  readonly terminal = new xterm.Terminal({ cols: 40, rows: 12, scrollback: 1000, allowProposedApi: true });
  readonly region = new LiveRegion(this, (_style, text) => text);
  #written = Promise.resolve();

  write(text: string): void {
    this.#written = new Promise((resolve) => this.terminal.write(text, resolve));
  }

  type(text: string, before = text, status?: string): void {
    this.region.show({ prompt: "›", text, before, isSecret: false, status });
  }

  async resize(columns: number): Promise<void> {
    await this.#written;
    this.columns = columns;
    this.terminal.resize(columns, this.rows);
    this.region.resize();
  }

  /** The lines of the terminal, those that were wrapped by it joined. */
  async lines(): Promise<string[]> {
    await this.#written;
    const { active } = this.terminal.buffer;
    const lines: string[] = [];
    for (let at = 0; at < active.length; at++) {
      const line = active.getLine(at);
      const text = line?.translateToString(true) ?? "";
      if (line?.isWrapped === true) lines.push(`${lines.pop()}${text}`);
      else lines.push(text);
    }
    while (lines.at(-1) === "") lines.pop();
    return lines.map((line) => line.trimEnd());
  }

  async cursor(): Promise<string> {
    await this.#written;
    const { baseY, cursorX, cursorY } = this.terminal.buffer.active;
    return this.terminal.buffer.active.getLine(baseY + cursorY)?.translateToString(false, 0, cursorX) ?? "";
  }
}

describe("LiveRegion", () => {
  it("keeps the input below what is printed", async () => {
    const shown = new Shown();
    shown.type("hel", "hel", "working");
    shown.region.print([{ text: "one" }]);
    shown.region.stream("two th");
    expect(await shown.lines()).toEqual(["one", "two th", "working", "› hel"]);
    shown.region.stream("ree\nfour");
    shown.type("hello", "he");
    expect(await shown.lines()).toEqual(["one", "two three", "four", "› hello"]);
    expect(await shown.cursor()).toBe("› he");
  });

  it("breaks a text that grows between words, and a long word where it must", async () => {
    const shown = new Shown();
    shown.region.stream("word ".repeat(12));
    shown.region.stream(`\n${"x".repeat(50)}`);
    shown.region.endStream();
    expect(await shown.lines()).toEqual([
      "word word word word word word word word",
      "word word word word",
      "x".repeat(39),
      "x".repeat(11),
      "›",
    ]);
  });

  it("shows an input of many lines, and of a longer one the part around the cursor", async () => {
    const shown = new Shown();
    shown.type("a\nb", "a");
    expect(await shown.lines()).toEqual(["› a", "  b"]);
    const text = Array.from({ length: 20 }, (_, at) => `line ${at}`).join("\n");
    shown.type(text);
    expect((await shown.lines()).slice(-2)).toEqual(["  line 18", "  line 19"]);
    expect(await shown.lines()).toHaveLength(8);
    shown.type("", "");
    expect(await shown.lines()).toEqual(["›"]);
  });

  it("hides a secret and shows control characters as escapes", async () => {
    const shown = new Shown();
    shown.region.show({ prompt: "›", text: "abc", before: "abc", isSecret: true });
    expect(await shown.lines()).toEqual(["› •••"]);
    shown.type("\u001b[2J\u202e");
    expect(await shown.lines()).toEqual(["› \\u001b[2J\\u202e"]);
  });

  it("takes wide characters for two columns", async () => {
    const shown = new Shown();
    shown.type("日本語", "日本");
    expect(await shown.cursor()).toBe("› 日本");
    shown.region.stream("語".repeat(25));
    expect((await shown.lines()).slice(0, 2)).toEqual(["語".repeat(19), "語".repeat(6)]);
  });

  it("leaves the cursor below the conversation when it is closed", async () => {
    const shown = new Shown();
    shown.region.stream("end");
    shown.type("draft", "draft", "working");
    shown.region.close();
    expect(await shown.lines()).toEqual(["end"]);
    expect(await shown.cursor()).toBe("");
  });

  it("changes nothing that was printed, whatever is typed, streamed and resized", async () => {
    const step = fc.oneof(
      fc.record({ print: fc.string({ maxLength: 60, unit: fc.constantFrom("a", "b", " ", "語") }) }),
      fc.record({ stream: fc.string({ maxLength: 30, unit: fc.constantFrom("c", "d", " ", "\n") }) }),
      fc.record({ type: fc.string({ maxLength: 90, unit: fc.constantFrom("e", "f", "\n") }) }),
      fc.record({ columns: fc.integer({ min: 12, max: 60 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const shown = new Shown();
        const printed: string[] = [];
        for (const [at, each] of steps.entries()) {
          if ("print" in each) {
            const text = `<${at}>${each.print}.`;
            printed.push(text);
            shown.region.print([{ text }]);
          } else if ("stream" in each) shown.region.stream(each.stream);
          else if ("type" in each) shown.type(each.type, each.type.slice(0, at), "working");
          else await shown.resize(each.columns);
          const lines = await shown.lines();
          expect(lines.filter((line) => line.startsWith("<"))).toEqual(printed.map((text) => text.trimEnd()));
        }
      }),
      { numRuns: 30 },
    );
  });
});
