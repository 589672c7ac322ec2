import { useMemo } from "preact/hooks";
import type { TranscriptItem, TranscriptSnapshot, TranscriptTurn } from "../../../transcript/index.js";
import { useModels } from "../model/emitter.js";
import type { PageModel } from "../model/page-model.js";
import type { TurnTimes } from "../model/time-line.js";
import { Item } from "./items.js";
import { duration, shown } from "./shown-text.js";
import { TurnStrip } from "./turn-strip.js";
import { VirtualRows } from "./virtual-rows.js";

type Row =
  | { readonly key: string; readonly turn: TranscriptTurn; readonly number: number }
  | { readonly key: string; readonly item: TranscriptItem }
  | { readonly key: string; readonly error: string };

/** A conversation as it grows. */
export function TranscriptView({ model }: { readonly model: PageModel }) {
  useModels(model, model.place, model.connection);
  const { conversation, place } = model;
  if (conversation === undefined)
    return <p class="empty">Select a thread, or start one: Methods → thread/start.</p>;
  const { snapshot, times } = conversation;
  const rows = rowsOf(snapshot);
  return (
    <div class="transcript">
      <Facts snapshot={snapshot} name={model.events.threads.get(conversation.threadId)?.name} />
      {rows.length === 0 ? (
        <p class="empty">{conversation.isWhole ? "No turn of this thread was seen yet." : "Reading…"}</p>
      ) : (
        <VirtualRows
          key={conversation.threadId}
          count={rows.length}
          rowHeight={96}
          isMeasured
          label="Transcript"
          keyOf={(index) => rows[index]?.key ?? index}
          start={place.now.transcriptTop}
          onMove={(top) => {
            place.note({ transcriptTop: top });
          }}
          reveal={place.now.item === "" ? undefined : rows.findIndex(({ key }) => key === place.now.item)}
          row={(index) => <RowView row={rows[index]} times={(id) => times.of(id)} model={model} />}
        />
      )}
    </div>
  );
}

function Facts({
  snapshot,
  name,
}: {
  readonly snapshot: TranscriptSnapshot;
  readonly name: string | undefined;
}) {
  const { model, status, usage, threadId, goal, plan } = snapshot;
  const facts = [
    model,
    status?.type,
    usage === null ? undefined : `${usage.total.totalTokens.toLocaleString("en")} tokens`,
    usage?.contextUsed == null ? undefined : `${(usage.contextUsed * 100).toFixed(1)} % of the context`,
    goal === null ? undefined : `goal: ${goal.objective}`,
    plan === null
      ? undefined
      : `plan: ${plan.steps.filter(({ status: step }) => step === "completed").length} of ${plan.steps.length}`,
  ].filter((fact) => fact != null);
  return (
    <header class="thread-facts">
      <h2>{shown(name) || "Thread"}</h2>
      <code>{shown(threadId)}</code>
      {facts.map((fact) => (
        <span key={fact}>{shown(fact)}</span>
      ))}
    </header>
  );
}

function rowsOf({ turns, hasOlder }: TranscriptSnapshot): readonly Row[] {
  const rows = turns.flatMap((turn, index): Row[] => [
    { key: turn.id, turn, number: index + 1 },
    ...turn.items.map((item) => ({ key: `${turn.id}/${item.id}`, item })),
    ...(turn.error === null ? [] : [{ key: `${turn.id}/error`, error: turn.error.message }]),
  ]);
  return hasOlder
    ? [{ key: "older", error: "Older turns are on the server and are not shown." }, ...rows]
    : rows;
}

interface RowViewProps {
  readonly row: Row | undefined;
  readonly times: (turnId: string) => TurnTimes | undefined;
  readonly model: PageModel;
}

function RowView({ row, times, model }: RowViewProps) {
  if (row === undefined) return null;
  if ("error" in row) return <p class={row.key === "older" ? "older" : "turn-error"}>{shown(row.error)}</p>;
  if ("item" in row) return <ItemRow item={row.item} model={model} />;
  const { turn, number } = row;
  const known = times(turn.id);
  const took = turn.durationMs ?? (known?.toMs === undefined ? Number.NaN : known.toMs - known.fromMs);
  return (
    <section class="turn-head">
      <h3>
        Turn {number} <span class={`badge ${turn.status}`}>{shown(turn.status)}</span>
      </h3>
      <span class="took">{duration(took)}</span>
      {turn.usage !== null && (
        <span class="took">{turn.usage.turn.totalTokens.toLocaleString("en")} tokens</span>
      )}
      {known !== undefined && (
        <TurnStrip
          times={known}
          onSelect={(itemId) => model.place.go({ item: `${turn.id}/${itemId}`, transcriptTop: 0 })}
        />
      )}
    </section>
  );
}

/** What did not change is the same object, and is not drawn again. */
function ItemRow({ item, model }: { readonly item: TranscriptItem; readonly model: PageModel }) {
  return useMemo(() => {
    const search = { search: item.id, hidden: [], ofThread: false, event: -1, wireTop: 0 };
    return <Item item={item} onWire={() => model.place.go({ view: "wire", ...search })} />;
  }, [item]);
}
