import type { Codex, Thread as ThreadHandle } from "../../index.js";
import type { ReviewTarget, Thread } from "../../protocol.js";
import { type Line, oneLine } from "../conversation/line.js";
import { approvalModes, sandboxes, type ThreadSettings } from "../thread-settings.js";
import { helpLines, type SlashCommand } from "./slash-commands.js";
import { meantThread, newestThreads, threadLines } from "./thread-list.js";

/** The conversation that commands act on. */
export interface Conversation {
  readonly thread: ThreadHandle;
  /** The settings for threads that are opened. */
  readonly chosen: ThreadSettings;
  /** Whether the thread does not have all of them before its next turn. */
  readonly hasNewSettings: boolean;
  print(lines: readonly Line[]): void;
  set(settings: ThreadSettings): void;
  open(thread: ThreadHandle): Promise<void>;
  longText(number: number | undefined): readonly Line[] | undefined;
  end(): void;
}

/** Does what the slash commands of a conversation say. */
export class SlashActions {
  readonly #codex: Codex;
  readonly #conversation: Conversation;
  /** What `/threads` has listed last. */
  #listed: readonly Thread[] = [];

  constructor(codex: Codex, conversation: Conversation) {
    this.#codex = codex;
    this.#conversation = conversation;
  }

  async run(command: SlashCommand): Promise<void> {
    const conversation = this.#conversation;
    switch (command.name) {
      case "help":
        return conversation.print(helpLines());
      case "model":
        return command.model === undefined
          ? this.#printModels()
          : this.#setModel(command.model, command.effort);
      case "sandbox":
        return this.#choose("sandbox", sandboxes, command.value, (sandbox) => conversation.set({ sandbox }));
      case "approvals":
        return this.#choose("approvals", approvalModes, command.value, (approvalMode) =>
          conversation.set({ approvalMode }),
        );
      case "compact":
        await (await conversation.thread.compact()).run();
        return;
      case "review":
        return this.#review(command.target);
      case "threads":
        this.#listed = await newestThreads(this.#codex);
        return conversation.print(threadLines(this.#listed));
      case "resume":
        return this.#resume(command.value);
      case "new":
        return conversation.open(await this.#codex.threadStart(conversation.chosen));
      case "output":
        return conversation.print(
          conversation.longText(command.number) ?? [{ text: "nothing was printed short", style: "yellow" }],
        );
      case "exit":
        return conversation.end();
    }
  }

  async #printModels(): Promise<void> {
    const { data } = await this.#codex.models();
    this.#conversation.print(
      data.map(({ id, description, supportedReasoningEfforts: efforts, isDefault }) => ({
        text: `  ${oneLine(id)}${isDefault ? " (default)" : ""}  ${oneLine(description)}  ${efforts
          .map(({ reasoningEffort }) => oneLine(reasoningEffort))
          .join(", ")}`,
      })),
    );
  }

  #setModel(model: string, effort: string | undefined): void {
    this.#conversation.set(effort === undefined ? { model } : { model, effort });
    const rest = effort === undefined ? "" : `, effort ${oneLine(effort)}`;
    this.#conversation.print([later(`model ${oneLine(model)}${rest}`)]);
  }

  #choose<T extends string>(
    what: string,
    modes: readonly T[],
    value: string | undefined,
    set: (mode: T) => void,
  ): void {
    const mode = modes.find((each) => each.toLowerCase() === value?.replaceAll("-", "").toLowerCase());
    if (mode === undefined) {
      this.#conversation.print([{ text: `/${what} takes one of ${modes.join(", ")}`, style: "yellow" }]);
      return;
    }
    set(mode);
    this.#conversation.print([later(`${what} ${mode}`)]);
  }

  async #review(target: ReviewTarget): Promise<void> {
    if (this.#conversation.hasNewSettings) {
      const text =
        "a review takes no settings: those that you changed hold from your next message on, so send one first";
      return this.#conversation.print([{ text, style: "yellow" }]);
    }
    const turn = await this.#conversation.thread.review({ target });
    await turn.run();
  }

  async #resume(value: string | undefined): Promise<void> {
    if (this.#listed.length === 0) this.#listed = await newestThreads(this.#codex);
    if (value === undefined) return this.#conversation.print(threadLines(this.#listed));
    const meant = meantThread(this.#listed, value);
    if ("fault" in meant) return this.#conversation.print([{ text: meant.fault, style: "yellow" }]);
    await this.#conversation.open(await this.#codex.threadResume(meant.id, this.#conversation.chosen));
  }
}

const later = (text: string): Line => ({ text: `${text}, from the next turn on`, style: "dim" });
