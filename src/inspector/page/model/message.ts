/** What one message on the wire is. */
export type MessageKind = "call" | "result" | "notification" | "question" | "answer" | "sent notification";

/** A message of the wire as it stands in a recording, as far as it is what it should be. */
export interface WireEntry {
  readonly direction: "sent" | "received";
  readonly atMs?: number | undefined;
  readonly message: {
    readonly id?: string | number | undefined;
    readonly method?: string | undefined;
    readonly params?: unknown;
    readonly result?: unknown;
    readonly error?: unknown;
    readonly emittedAtMs?: number | undefined;
  };
  /** Characters of a message that was too long to keep. */
  readonly omittedLength?: number | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** The entry of a line; one without content for a line that is no entry. */
export function entryOf(line: string): WireEntry {
  try {
    const value = JSON.parse(line) as WireEntry;
    if (typeof value.message === "object" && value.message !== null) return value;
  } catch {
    // Shown as it is.
  }
  return { direction: "received", message: {} };
}

export function kindOf({ direction, message }: WireEntry): MessageKind {
  const hasId = message.id !== undefined && message.id !== null;
  const isSent = direction === "sent";
  if (typeof message.method !== "string") return isSent ? "answer" : "result";
  if (hasId) return isSent ? "call" : "question";
  return isSent ? "sent notification" : "notification";
}

/** The value as an object; without properties where it is none. */
export function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The thread that a message is about. */
export function threadIdOf({ message: { params, result } }: WireEntry): string | undefined {
  const { threadId, thread, conversationId } = objectOf(params ?? result);
  return textOf(threadId) ?? textOf(objectOf(thread).id) ?? textOf(conversationId);
}

/** What a message says, in a few words. */
export function summaryOf({ message }: WireEntry): string {
  const { params, result, error } = message;
  if (error !== undefined) return textOf(objectOf(error).message) ?? JSON.stringify(error);
  const from = objectOf(params ?? result);
  const item = objectOf(from.item);
  const turn = objectOf(from.turn);
  const parts = [
    textOf(from.delta),
    textOf(item.type),
    textOf(item.text),
    textOf(item.command) ?? textOf(from.command),
    textOf(turn.status),
    textOf(objectOf(from.status).type),
    textOf(from.message),
    textOf(from.reason),
    textOf(from.decision),
    inputText(from.input),
  ].filter((part) => part !== undefined && part !== "");
  if (parts.length > 0) return parts.join("  ").slice(0, 300);
  const { threadId: _thread, turnId: _turn, itemId: _item, ...rest } = from;
  return JSON.stringify(rest).slice(0, 300);
}

function inputText(input: unknown): string | undefined {
  if (!Array.isArray(input)) return undefined;
  return input.map((part) => textOf(objectOf(part).text) ?? "").join(" ");
}
