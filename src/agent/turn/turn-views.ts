import type { ThreadItem } from "../../../generated/types.js";
import { EventQueue } from "../../core/events/event-queue.js";
import type { Notification } from "../../core/events/notification.js";
import { onlyEvent } from "../../core/events/own-event.js";
import { TextBuffer } from "../../core/events/text-buffer.js";
import { Batch, Queue } from "../../core/util/queue.js";

/** What one handle of a turn can be read through; fed from the turn's first event, or from the join. */
export class TurnViews {
  readonly events = new EventQueue();
  readonly text = new TextFeed();

  receive(notification: Notification, isMalformed: boolean): void {
    this.events.push(onlyEvent(notification));
    if (!isMalformed) this.text.receive(notification);
  }
}

/** Text that waits for a reader is given in pieces of about this many characters. */
const PIECE_CHARS = 64 * 1024;

/** One agent message that streams: a batch of what the reader has not got of it. */
class Message extends Batch<string> {
  /** Text of the current attempt; what the reader has got of it is taken. */
  readonly received = new TextBuffer();

  /**
   * @param partial - whether its beginning was received before this feed was there
   * @param interrupted - whether some of it was missed: what comes now does not follow, and the completion has the rest
   * @param repeats - what an earlier attempt gave out and this one repeats first
   */
  constructor(
    readonly id: string,
    readonly commentary: boolean,
    readonly partial: boolean,
    public interrupted: boolean,
    public repeats: { readonly text: string; at: number } | undefined,
  ) {
    super();
  }

  get isTaken(): boolean {
    return this.received.isTaken;
  }

  take(): string {
    return this.received.take(PIECE_CHARS);
  }
}

/**
 * The text that a turn says, each piece once: deltas as they come, the rest of a message at its completion where deltas were
 * missing, and nothing again when the server starts a message over.
 */
export class TextFeed extends Queue<string> {
  readonly #open = new Map<string, Message>();
  /** The message that spoke last: most deltas follow one of the same message. */
  #latest: Message | undefined;
  /** A message that a retry has cut off: the next one says it again. */
  #cutOff: string | undefined;
  /** Whether something was missed: a message that was not seen to begin may have begun then. */
  #wasInterrupted = false;
  /** Whether what comes has gaps at places that are not known. */
  #hasGaps = false;

  /** Takes note of what is under way in a turn that is joined: what was said before the join is not said again. */
  join(openItems: Iterable<ThreadItem>): void {
    for (const item of openItems)
      if (item.type === "agentMessage") this.#start(item.id, item.phase === "commentary", true);
  }

  receive(notification: Notification): void {
    switch (notification.method) {
      case "item/agentMessage/delta":
        this.#append(notification.params.itemId, notification.params.delta);
        break;
      case "item/started": {
        const { item } = notification.params;
        if (item.type === "agentMessage") this.#start(item.id, item.phase === "commentary");
        break;
      }
      case "item/completed": {
        const { item } = notification.params;
        if (item.type === "agentMessage") this.#complete(item.id, item.text, item.phase === "commentary");
        break;
      }
      case "error":
        if (notification.params.willRetry) this.#cutOpen();
        break;
      default:
    }
  }

  /** Something is missed from here on. */
  interrupt(): void {
    this.#wasInterrupted = true;
    this.#latest = undefined;
    for (const message of this.#open.values()) message.interrupted = true;
  }

  /** Has the feed take what a function gives it, of which some was missed. */
  takeWithGaps<T>(give: () => T): T {
    this.interrupt();
    this.#hasGaps = true;
    const given = give();
    this.#hasGaps = false;
    return given;
  }

  override end(error?: unknown): void {
    this.#open.clear();
    super.end(error);
  }

  #start(id: string, commentary: boolean, partial = false): Message {
    const earlier = this.#open.get(id);
    const given = earlier === undefined ? (commentary ? undefined : this.#cutOff) : givenBy(earlier);
    if (!commentary) this.#cutOff = undefined;
    const repeats = given === undefined || given === "" ? undefined : { text: given, at: 0 };
    const message = new Message(id, commentary, partial, this.#hasGaps, repeats);
    this.#open.set(id, message);
    this.#latest = message;
    return message;
  }

  /** A message whose beginning was not received: before a join it is somebody else's to read, after a loss it comes whole. */
  #startUnseen(id: string): Message {
    const message = this.#start(id, false, !this.#wasInterrupted);
    message.interrupted = this.#wasInterrupted;
    return message;
  }

  #cutOpen(): void {
    for (const [id, message] of this.#open) {
      if (message.commentary) continue;
      this.#cutOff = givenBy(message);
      this.#open.delete(id);
      this.#latest = undefined;
    }
  }

  #append(id: string, text: string): void {
    const message = this.#latest?.id === id ? this.#latest : (this.#open.get(id) ?? this.#startUnseen(id));
    this.#latest = message;
    if (message.commentary || message.interrupted || this.ended) return;
    if (message.repeats !== undefined) this.#repeat(message, message.repeats, text);
    else this.#give(message, text);
  }

  /** A message streamed again: silent as far as it repeats what was given, then on from there; another text is given whole. */
  #repeat(message: Message, repeats: { readonly text: string; at: number }, text: string): void {
    const { received } = message;
    const expected = repeats.text.slice(repeats.at, repeats.at + text.length);
    const goesOn = text.startsWith(expected);
    if (goesOn) {
      received.append(expected);
      received.forward();
      repeats.at += expected.length;
    }
    if (text === expected) return;
    message.repeats = undefined;
    this.#give(message, goesOn ? text.slice(expected.length) : text, !goesOn);
  }

  #complete(id: string, text: string, commentary: boolean): void {
    const known = this.#open.get(id);
    // As if it were streamed again: silent as far as it was given.
    const message =
      known === undefined || known.interrupted ? this.#start(id, commentary, known?.partial) : known;
    message.interrupted = false;
    if (!commentary && !message.partial) {
      const { received } = message;
      if (text.length > received.length && text.startsWith(String(received)))
        this.#append(id, text.slice(received.length));
      if (text.length === received.length) received.settle(text);
    }
    this.#open.delete(id);
    this.#latest = undefined;
  }

  /** @param whole - whether all that was received is given again */
  #give(message: Message, text: string, whole = false): void {
    if (text === "") return;
    const { received } = message;
    const waits = !received.isTaken;
    if (whole) received.rewind();
    received.append(text);
    if (!waits) this.pushBatch(message);
  }
}

/** Everything of a message that was given out, by this attempt or an earlier one. */
function givenBy({ received, repeats }: Message): string {
  return repeats === undefined ? String(received) : repeats.text;
}
