import type { Pause } from "./model-pause.js";
import type { MessageStep, ModelEvent, Pieces, ReasoningStep } from "./model-steps.js";
import type { CustomToolCallStep, ToolCallStep } from "./model-tools.js";

/** A step that makes one item of the model's response. */
export type ItemStep = MessageStep | ReasoningStep | ToolCallStep | CustomToolCallStep;

/**
 * The events of one item.
 *
 * @param name makes the ids that the step does not name
 */
export function itemEvents(
  step: ItemStep,
  name: string,
): Iterable<ModelEvent> | AsyncIterable<ModelEvent | Pause> {
  switch (step.kind) {
    case "message":
      return messageEvents(step, step.id ?? `msg_${name}`);
    case "reasoning":
      return reasoningEvents(step, step.id ?? `rs_${name}`);
    case "toolCall":
      return [done(callItem("function_call", step, name, { arguments: step.arguments }))];
    case "customToolCall":
      return [done(callItem("custom_tool_call", step, name, { input: step.input }))];
  }
}

async function* messageEvents(step: MessageStep, id: string): AsyncGenerator<ModelEvent | Pause> {
  const { text, phase, deltas = 1, open = false } = step;
  const item = (content: string) => ({
    type: "message",
    role: "assistant",
    id,
    ...(phase === undefined ? {} : { phase }),
    content: [{ type: "output_text", text: content }],
  });
  if (deltas !== 0) {
    yield added(item(""));
    for await (const piece of pieces(text, deltas)) {
      yield typeof piece === "string" ? { type: "response.output_text.delta", delta: piece } : piece;
    }
  }
  if (!open) yield done(item(text));
}

function* reasoningEvents(step: ReasoningStep, id: string): Generator<ModelEvent> {
  const { summary, content, deltas = 1 } = step;
  if (deltas !== 0) {
    yield added({ type: "reasoning", id, summary: [] });
    for (const [summary_index, text] of summary.entries()) {
      const part = { item_id: id, summary_index };
      yield { type: "response.reasoning_summary_part.added", ...part };
      for (const delta of cut(text, deltas))
        yield { type: "response.reasoning_summary_text.delta", ...part, delta };
    }
    if (content !== undefined) {
      yield { type: "response.reasoning_text.delta", item_id: id, content_index: 0, delta: content };
    }
  }
  yield done({
    type: "reasoning",
    id,
    summary: summary.map((text) => ({ type: "summary_text", text })),
    ...(content === undefined ? {} : { content: [{ type: "reasoning_text", text: content }] }),
    encrypted_content: "scripted",
  });
}

function callItem(
  type: string,
  step: ToolCallStep | CustomToolCallStep,
  name: string,
  payload: object,
): object {
  return {
    type,
    call_id: step.callId ?? `call_${name}`,
    name: step.name,
    ...(step.namespace === undefined ? {} : { namespace: step.namespace }),
    ...payload,
  };
}

function added(item: object): ModelEvent {
  return { type: "response.output_item.added", item };
}

function done(item: object): ModelEvent {
  return { type: "response.output_item.done", item };
}

function pieces(text: string, deltas: number | Pieces): Pieces {
  return typeof deltas === "number" ? cut(text, deltas) : deltas;
}

/** Cuts a text into at most `count` pieces of equal length, never through a character of two code units. */
function* cut(text: string, count: number): Generator<string> {
  const characters = Array.from(text);
  const size = Math.max(1, Math.ceil(characters.length / count));
  for (let at = 0; at < characters.length; at += size) yield characters.slice(at, at + size).join("");
}
