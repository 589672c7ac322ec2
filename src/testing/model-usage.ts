import { checkKeys, keysOf } from "../core/errors/read-options.js";

/** Token counts of one model response. What is left out keeps its default. */
export interface ModelUsage {
  /** All input tokens, the cached ones included. Default: 100. */
  readonly inputTokens?: number | undefined;
  /** Input tokens that came from the cache. Default: 40. */
  readonly cachedInputTokens?: number | undefined;
  /** All output tokens, those of the reasoning included. Default: 20. */
  readonly outputTokens?: number | undefined;
  /** Output tokens spent on reasoning. Default: 5. */
  readonly reasoningOutputTokens?: number | undefined;
  /** Default: input and output together. */
  readonly totalTokens?: number | undefined;
}

/** Options that every step with an item of its own takes. */
export interface StepOptions {
  /**
   * The token counts with which the response ends; the last step that names them decides. `null` ends the
   * response without any. Default: {@link ModelUsage}'s defaults.
   */
  readonly usage?: ModelUsage | null | undefined;
}

/** Names of the options of every step, for the steps' own lists. */
export const STEP_OPTIONS = { usage: true } as const;

const USAGE_NAMES = keysOf<ModelUsage>({
  inputTokens: true,
  cachedInputTokens: true,
  outputTokens: true,
  reasoningOutputTokens: true,
  totalTokens: true,
});

/** @throws UsageError naming an option of a step that is not known */
export function checkStepOptions(step: string, options: StepOptions, names: readonly string[]): void {
  checkKeys(options, names, `${step}: `);
  if (options.usage != null) checkKeys(options.usage, USAGE_NAMES, `${step}: usage: `);
}

/** The usage in the spelling of the Responses API. */
export function wireUsage(usage: ModelUsage): Record<string, unknown> {
  const { inputTokens = 100, cachedInputTokens = 40, outputTokens = 20, reasoningOutputTokens = 5 } = usage;
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: cachedInputTokens },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: reasoningOutputTokens },
    total_tokens: usage.totalTokens ?? inputTokens + outputTokens,
  };
}
