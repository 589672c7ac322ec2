import { keysOf } from "../core/errors/read-options.js";
import type { FailStep } from "./model-failure.js";
import type { Pause } from "./model-pause.js";
import type { CustomToolCallStep, ToolCallStep } from "./model-tools.js";
import { checkStepOptions, STEP_OPTIONS, type StepOptions } from "./model-usage.js";

/** One server-sent event of the Responses API. */
export interface ModelEvent {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The pieces in which a text is streamed, with pauses between them where wanted. */
export type Pieces = Iterable<string | Pause> | AsyncIterable<string | Pause>;

/** Options of {@link message}. */
export interface MessageOptions extends StepOptions {
  /** The item's id. Default: one that no other item of this model has. */
  readonly id?: string | undefined;
  /** `"commentary"`, `"final_answer"`, or none. Default: none. */
  readonly phase?: string | undefined;
  /**
   * How the text is streamed: in at most this many pieces of equal length (0: not streamed, only the finished
   * item is sent), or in exactly these pieces, whatever the text says. Default: 1.
   */
  readonly deltas?: number | Pieces | undefined;
  /** Leaves the message unfinished: streamed, never completed. Default: false. */
  readonly open?: boolean | undefined;
}

/** Options of {@link reasoning}. */
export interface ReasoningOptions extends StepOptions {
  /** The item's id. Default: one that no other item of this model has. */
  readonly id?: string | undefined;
  /** The raw reasoning text. Default: none. */
  readonly content?: string | undefined;
  /** How many pieces each summary part is streamed in (0: not streamed, only the finished item). Default: 1. */
  readonly deltas?: number | undefined;
}

/** An agent message. Made by {@link message}. */
export interface MessageStep extends MessageOptions {
  readonly kind: "message";
  readonly text: string;
}

/** A reasoning item. Made by {@link reasoning}. */
export interface ReasoningStep extends ReasoningOptions {
  readonly kind: "reasoning";
  readonly summary: readonly string[];
}

/** Events sent as they are. Made by {@link events}. */
export interface EventsStep {
  readonly kind: "events";
  readonly events: Iterable<ModelEvent | Pause> | AsyncIterable<ModelEvent | Pause>;
}

/** Headers of the HTTP answer. Made by {@link headers}. */
export interface HeadersStep {
  readonly kind: "headers";
  readonly headers: Readonly<Record<string, string>>;
}

/** One step of a scripted response. */
export type ModelStep =
  | MessageStep
  | ReasoningStep
  | ToolCallStep
  | CustomToolCallStep
  | EventsStep
  | HeadersStep
  | FailStep
  | Pause;

const MESSAGE_NAMES = keysOf<MessageOptions>({
  ...STEP_OPTIONS,
  id: true,
  phase: true,
  deltas: true,
  open: true,
});

const REASONING_NAMES = keysOf<ReasoningOptions>({ ...STEP_OPTIONS, id: true, content: true, deltas: true });

/**
 * An agent message.
 *
 * @param text the finished message
 */
export function message(text: string, options: MessageOptions = {}): MessageStep {
  checkStepOptions("message", options, MESSAGE_NAMES);
  return { ...options, kind: "message", text };
}

/**
 * A reasoning item.
 *
 * @param summary the summary, one string for each of its parts
 */
export function reasoning(
  summary: string | readonly string[],
  options: ReasoningOptions = {},
): ReasoningStep {
  checkStepOptions("reasoning", options, REASONING_NAMES);
  return { ...options, kind: "reasoning", summary: typeof summary === "string" ? [summary] : summary };
}

/**
 * Events exactly as given. `response.created` is put before them only where they do not begin with it, and
 * `response.completed` after them only where they do not end the response.
 */
export function events(list: EventsStep["events"]): EventsStep {
  return { kind: "events", events: list };
}

/** Headers of the HTTP answer, such as `openai-model`; before any step that sends something. */
export function headers(fields: Readonly<Record<string, string>>): HeadersStep {
  return { kind: "headers", headers: fields };
}
