import type { TranscriptSnapshot } from "../../../transcript/index.js";
import type { PageModel } from "../model/page-model.js";
import { shown } from "./shown-text.js";

/** What is known of a thread besides its turns. */
export function ThreadFacts({
  model,
  snapshot,
}: {
  readonly model: PageModel;
  readonly snapshot: TranscriptSnapshot;
}) {
  const { threadId, status, usage, goal, plan } = snapshot;
  const row = model.events.threads.get(threadId);
  const mayFollow = model.connection.subject?.canCall === true && row?.isFollowed !== true;
  const done = plan?.steps.filter((step) => step.status === "completed").length ?? 0;
  const facts = [
    snapshot.model,
    status?.type ?? row?.status,
    usage === null ? "" : `${usage.total.totalTokens.toLocaleString("en")} tokens`,
    (usage?.contextUsed ?? 0) < 0.001
      ? ""
      : `${((usage?.contextUsed ?? 0) * 100).toFixed(1)} % of the context`,
    goal === null ? "" : `goal: ${goal.objective}`,
    plan === null ? "" : `plan: ${done} of ${plan.steps.length} steps`,
  ].filter((fact) => fact != null && fact !== "");
  return (
    <header class="thread-facts">
      <h2>{shown(row?.name) || "Thread"}</h2>
      <code>{shown(threadId)}</code>
      {facts.map((fact) => (
        <span key={fact}>{shown(fact)}</span>
      ))}
      {mayFollow && (
        <button type="button" class="link" onClick={() => model.followThread()}>
          follow it live
        </button>
      )}
    </header>
  );
}
