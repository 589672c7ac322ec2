import { UsageError } from "../core/errors/errors.js";
import type { ModelRequest } from "./model-request.js";
import type { ModelStep } from "./model-steps.js";

/** What a reply function gives: the steps of one response, or undefined where it has no answer. */
export type ModelReply = ModelStep | readonly ModelStep[] | undefined;

/** Makes the response to a request. */
export type ReplyFunction = (request: ModelRequest) => ModelReply | Promise<ModelReply>;

/** Refuses steps that could not be played as written. */
export function checkSteps(steps: readonly ModelStep[]): readonly ModelStep[] {
  let sent = false;
  for (const [index, step] of steps.entries()) {
    if (step.kind === "fail" && index < steps.length - 1) {
      throw new UsageError(
        `Step ${index + 2} of a scripted response is never reached: fail() ends it. Put fail() last.`,
      );
    }
    const needsFreshAnswer =
      step.kind === "headers" ||
      (step.kind === "fail" && "status" in step.failure && step.failure.status !== undefined);
    if (needsFreshAnswer && sent) {
      throw new UsageError(
        `Step ${index + 1} of a scripted response sets the HTTP ${step.kind === "headers" ? "headers" : "status"}, ` +
          "but a step before it has sent them already. Put it first.",
      );
    }
    sent ||= !["headers", "delay", "hold", "fail"].includes(step.kind);
  }
  return steps;
}
