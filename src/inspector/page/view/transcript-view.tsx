import { useMemo } from "preact/hooks";
import type { TranscriptItem, TranscriptSnapshot, TranscriptTurn } from "../../../transcript/index.js";
import { useModels } from "../model/emitter.js";
import type { PageModel } from "../model/page-model.js";
import type { TurnTimes } from "../model/time-line.js";
import { Item } from "./items.js";
import { duration, shown } from "./shown-text.js";
import { ThreadFacts } from "./thread-facts.js";
import { TurnStrip } from "./turn-strip.js";
import { VirtualRows } from "./virtual-rows.js";

type Row =
  | { readonly key: "older" }
  | { readonly key: string; readonly turn: TranscriptTurn; readonly number: number }
  | { readonly key: string; readonly item: TranscriptItem }
  | { readonly key: string; readonly error: string };

const STATUS: Readonly<Record<string, string>> = { inProgress: "in progress" };

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
      <ThreadFacts model={model} snapshot={snapshot} />
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

function rowsOf({ turns, hasOlder }: TranscriptSnapshot): readonly Row[] {
  const rows = turns.flatMap((turn, index): Row[] => [
    { key: turn.id, turn, number: index + 1 },
    ...turn.items.map((item) => ({ key: `${turn.id}/${item.id}`, item })),
    ...(turn.error === null ? [] : [{ key: `${turn.id}/error`, error: turn.error.message }]),
  ]);
  return hasOlder ? [{ key: "older" }, ...rows] : rows;
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
  if (!("turn" in row)) return <Older model={model} />;
  const { turn, number } = row;
  const known = times(turn.id);
  const took = turn.durationMs ?? (known?.toMs === undefined ? Number.NaN : known.toMs - known.fromMs);
  return (
    <section class="turn-head">
      <h3>
        Turn {number} <span class={`badge ${turn.status}`}>{STATUS[turn.status] ?? shown(turn.status)}</span>
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

function Older({ model }: { readonly model: PageModel }) {
  const canLoad = model.connection.subject?.canCall === true && model.conversation?.older !== undefined;
  return (
    <p class="older">
      There are older turns.{" "}
      {canLoad && (
        <button type="button" class="link" onClick={() => model.loadOlder()}>
          Load some
        </button>
      )}
    </p>
  );
}

/** What did not change is the same object, and is not drawn again. */
function ItemRow({ item, model }: { readonly item: TranscriptItem; readonly model: PageModel }) {
  return useMemo(() => {
    const search = { search: item.id, hidden: [], ofThread: false, event: -1, wireTop: 0 };
    return <Item item={item} onWire={() => model.place.go({ view: "wire", ...search })} />;
  }, [item]);
}
