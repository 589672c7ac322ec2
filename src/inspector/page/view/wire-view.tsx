import { useMemo } from "preact/hooks";
import { useModels } from "../model/emitter.js";
import type { EventHead } from "../model/event-store.js";
import type { MessageKind } from "../model/message.js";
import { summaryOf } from "../model/message.js";
import type { PageModel } from "../model/page-model.js";
import { clock, duration, shown } from "./shown-text.js";
import { VirtualRows } from "./virtual-rows.js";
import { WireDetail } from "./wire-detail.js";

const KINDS: readonly (readonly [MessageKind, string])[] = [
  ["call", "calls"],
  ["result", "results"],
  ["notification", "notifications"],
  ["question", "questions"],
  ["answer", "answers"],
];

const ROW_PX = 26;

/** Every message on the wire: searched, filtered, each with its answer and its time. */
export function WireView({ model }: { readonly model: PageModel }) {
  const { events, place, filter } = model;
  useModels(events, place, filter, model.connection);
  const { search, hidden, ofThread, event, wireTop, threadId } = place.now;
  const { found } = filter;
  const count = model.shown < events.length ? countBelow(found, model.shown) : found.length;
  const at = event < 0 ? -1 : countBelow(found, event);
  const move = (by: number): void => {
    const from = at >= 0 ? at : by > 0 ? -1 : count;
    const next = found[Math.min(count - 1, Math.max(0, from + by))];
    if (next !== undefined) place.go({ event: next });
  };
  const onKeyDown = (key: KeyboardEvent): void => {
    const by = steps[key.key];
    if (by !== undefined) {
      key.preventDefault();
      move(by);
    } else if (key.key === "Escape") place.go({ event: -1 });
  };
  const toggle = (kind: string): void =>
    place.go({ hidden: hidden.includes(kind) ? hidden.filter((each) => each !== kind) : [...hidden, kind] });
  return (
    <div class={`wire ${event >= 0 ? "has-detail" : ""}`}>
      <div class="wire-list">
        <div class="bar">
          <input
            type="search"
            id="search"
            aria-label="Search the wire"
            placeholder="Search the wire  ( / )"
            value={search}
            onInput={({ currentTarget }) => place.go({ search: currentTarget.value })}
          />
          <div class="chips">
            {KINDS.map(([kind, name]) => (
              <button
                key={kind}
                type="button"
                class="chip"
                aria-pressed={!hidden.includes(kind)}
                onClick={() => toggle(kind)}
              >
                {name}
              </button>
            ))}
            <button
              type="button"
              class="chip"
              aria-pressed={ofThread}
              disabled={threadId === ""}
              onClick={() => place.go({ ofThread: !ofThread })}
            >
              this thread only
            </button>
          </div>
          <span class="count" role="status">
            {count.toLocaleString("en")} of {model.shown.toLocaleString("en")}
            {filter.isWhole ? "" : " …"}
            {events.missing > 0 && `, ${events.missing.toLocaleString("en")} older ones were dropped`}
          </span>
        </div>
        {count === 0 ? (
          <p class="empty">
            {events.length === 0 ? "Nothing went over the wire yet." : "No message is like that."}
          </p>
        ) : (
          <VirtualRows
            count={count}
            rowHeight={ROW_PX}
            label="Messages on the wire"
            className="messages"
            start={wireTop}
            reveal={at}
            onMove={(top) => {
              place.note({ wireTop: top });
            }}
            onKeyDown={onKeyDown}
            row={(index) => {
              const number = found[index] ?? 0;
              const head = events.head(number);
              const select = (): void => place.go({ event: number });
              return (
                <WireRow
                  model={model}
                  index={number}
                  head={head}
                  isSelected={number === event}
                  onSelect={select}
                />
              );
            }}
          />
        )}
      </div>
      {event >= 0 && event < events.length && <WireDetail model={model} index={event} />}
    </div>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  j: 1,
  k: -1,
  PageDown: 20,
  PageUp: -20,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

const SIGNS: Readonly<Record<MessageKind, string>> = {
  call: "→",
  result: "←",
  notification: "·",
  question: "?",
  answer: "→",
  "sent notification": "→",
};

interface RowProps {
  readonly model: PageModel;
  readonly index: number;
  readonly head: EventHead;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function WireRow({ model, index, head, isSelected, onSelect }: RowProps) {
  const { events } = model;
  const { kind, method, atMs, isError, partner } = head;
  const summary = useMemo(() => shown(summaryOf(events.entry(index))), [index]);
  const took = partner >= 0 && partner < index ? duration(atMs - events.atMs(partner)) : "";
  return (
    <button
      type="button"
      tabIndex={-1}
      class={`message of-${kind.replace(" ", "-")} ${isError ? "error" : ""}`}
      aria-current={isSelected}
      onClick={onSelect}
    >
      <span class="time">{clock(atMs)}</span>
      <span class="sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <span class="name">{shown(method)}</span>
      <span class="took">{took}</span>
      <span class="summary">{summary}</span>
    </button>
  );
}

/** How many of the ascending numbers are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
