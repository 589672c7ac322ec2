import type { Attributes, Context } from "@opentelemetry/api";
import type { ThreadItem, TokenUsageBreakdown, Turn } from "../../generated/types.js";
import { plus } from "../agent/turn/usage.js";
import type { DiagnosticsTurn } from "../index.js";
import { failureOfCall, failureOfTurn } from "./failures.js";
import type { Failure, OpenSpan, Recorder } from "./recorder.js";
import { toolCallOf } from "./tools.js";

/** The provider of the server where config.toml names none. */
const DEFAULT_PROVIDER = "openai";

type Model = Pick<DiagnosticsTurn, "model" | "modelProvider">;

/** What is known of a turn when its span starts. */
export interface TurnDetails extends Model {
  readonly threadId: string;
  /** The call that started it; `undefined` for the turn of a sub-agent. */
  readonly call: string | undefined;
  readonly agentVersion: string | undefined;
}

/** How a turn ended. */
type Outcome = Pick<DiagnosticsTurn, "result" | "error" | "turnId" | "joined" | keyof Model>;

/** The span of a turn, with those of its tools below it. */
export class TurnSpan {
  readonly #recorder: Recorder;
  readonly #open: OpenSpan;
  readonly #tools = new Map<string, OpenSpan & { readonly name: string }>();
  /** What turns of the same model have in common. */
  readonly #common: Attributes = {
    "gen_ai.operation.name": "invoke_agent",
    "gen_ai.provider.name": DEFAULT_PROVIDER,
  };
  #usage: TokenUsageBreakdown | undefined;
  #completion: Partial<Turn> | undefined;

  constructor(recorder: Recorder, { threadId, call, agentVersion, ...model }: TurnDetails, parent: Context) {
    this.#recorder = recorder;
    const attributes = {
      ...this.#common,
      ...modelOf(model),
      "gen_ai.agent.name": "codex",
      "gen_ai.agent.version": agentVersion,
      "gen_ai.conversation.id": threadId,
      "codex.call": call,
    };
    this.#open = recorder.start("invoke_agent codex", "CLIENT", attributes, parent);
    Object.assign(this.#common, modelOf(model));
  }

  /** The provider of the model. */
  get modelProvider(): string {
    return String(this.#common["gen_ai.provider.name"]);
  }

  /** The span of a tool call that is under way, else of the turn. */
  spanOf(itemId?: unknown): OpenSpan {
    return this.#tools.get(itemId as string) ?? this.#open;
  }

  /** Takes note of the request that starts the turn. */
  noteRequest(params: unknown): void {
    const { model, input } = params as { readonly model?: unknown; readonly input?: unknown };
    if (typeof model === "string") this.#setModel({ model });
    this.#set({ "gen_ai.input.messages": this.#recorder.content(input && messages("user", input)) });
  }

  itemStarted(item: ThreadItem): void {
    const tool = toolCallOf(item);
    // A stream that the server retries starts its items over.
    if (tool === undefined || this.#tools.has(item.id)) return;
    const content = { "gen_ai.tool.call.arguments": this.#recorder.content(tool.arguments) };
    const name = `execute_tool ${tool.name}`;
    const open = this.#recorder.start(
      name,
      "INTERNAL",
      { ...tool.attributes, ...content },
      this.#open.context,
    );
    this.#tools.set(item.id, { ...open, name: tool.name });
  }

  itemCompleted(item: ThreadItem): void {
    this.itemStarted(item);
    const tool = toolCallOf(item);
    if (tool === undefined) return;
    const content = { "gen_ai.tool.call.result": this.#recorder.content(tool.result) };
    this.#endTool(item.id, { ...tool.attributes, ...content }, tool.failure);
  }

  /** Adds the tokens of a model call. */
  noteUsage(last: TokenUsageBreakdown): void {
    this.#usage = this.#usage === undefined ? last : plus(this.#usage, last);
  }

  noteModel(model: string): void {
    this.#set({ "gen_ai.response.model": model });
  }

  /** Takes note of `turn/completed`, for a turn whose call gives no result. */
  noteCompletion(turn: Partial<Turn>): void {
    this.#completion = turn;
  }

  /** Ends the span and those of tools that never completed. A turn that another call has started is measured there. */
  end({ result, error, turnId, joined, ...model }: Outcome): void {
    this.#setModel(model);
    const outcome = result ?? resultOf(error);
    const ended = outcome ?? this.#completion;
    const failure = error === undefined ? failureOfTurn(ended?.error) : failureOfCall(error);
    for (const id of [...this.#tools.keys()]) this.#endTool(id, { "codex.item.status": "unfinished" });
    const usage = joined === true ? undefined : (outcome?.usage?.turn ?? this.#usage);
    const answer = outcome?.finalResponse;
    const attributes = {
      "codex.turn.id": turnId,
      "codex.turn.status": ended?.status,
      "codex.turn.joined": joined === true ? true : undefined,
      "gen_ai.output.messages": this.#recorder.content(
        answer && messages("assistant", [{ type: "text", text: answer }]),
      ),
      ...(usage === undefined ? {} : tokensOf(usage)),
    };
    this.#recorder.end(this.#open, attributes, failure);
    if (joined !== true) this.#measure(usage, failure);
  }

  #measure(usage: TokenUsageBreakdown | undefined, failure: Failure | undefined): void {
    const { turn, tokens } = this.#recorder.metrics;
    turn(this.#open.sinceMs, { ...this.#common, ...(failure && { "error.type": failure.type }) });
    if (usage === undefined) return;
    tokens(usage.inputTokens, { ...this.#common, "gen_ai.token.type": "input" });
    tokens(usage.outputTokens, { ...this.#common, "gen_ai.token.type": "output" });
  }

  #endTool(id: string, attributes: Attributes, failure?: Failure): void {
    const tool = this.#tools.get(id);
    if (tool === undefined) return;
    this.#tools.delete(id);
    this.#recorder.end(tool, attributes, failure);
    const error = failure === undefined ? {} : { "error.type": failure.type };
    this.#recorder.metrics.tool(tool.sinceMs, { "gen_ai.tool.name": tool.name, ...error });
  }

  #setModel(model: Model): void {
    Object.assign(this.#common, modelOf(model));
    this.#set(modelOf(model));
  }

  #set(attributes: Attributes): void {
    for (const [name, value] of Object.entries(attributes))
      if (value !== undefined) this.#open.span.setAttribute(name, value);
  }
}

function modelOf({ model, modelProvider }: Model): Attributes {
  return {
    ...(model !== undefined && { "gen_ai.request.model": model }),
    ...(modelProvider !== undefined && { "gen_ai.provider.name": modelProvider }),
  };
}

/** How the turn of a call ended that was aborted or took too long. */
function resultOf(error: unknown): DiagnosticsTurn["result"] {
  return (error as { readonly result?: DiagnosticsTurn["result"] } | null | undefined)?.result;
}

function tokensOf(usage: TokenUsageBreakdown): Attributes {
  return {
    "gen_ai.usage.input_tokens": usage.inputTokens,
    "gen_ai.usage.output_tokens": usage.outputTokens,
    "gen_ai.usage.cache_read.input_tokens": usage.cachedInputTokens,
    "gen_ai.usage.cache_creation.input_tokens": usage.cacheWriteInputTokens ?? undefined,
    "gen_ai.usage.reasoning.output_tokens": usage.reasoningOutputTokens,
  };
}

/** A message as the GenAI conventions have it. */
function messages(role: "user" | "assistant", items: unknown): unknown {
  const parts = (Array.isArray(items) ? items : []).map((item: { type?: unknown; text?: unknown }) =>
    item.type === "text" ? { type: "text", content: item.text } : { type: item.type },
  );
  return [{ role, parts }];
}
