import { useState } from "preact/hooks";
import { useModels } from "../model/emitter.js";
import type { PageModel } from "../model/page-model.js";
import { ago, shown } from "./shown-text.js";
import { VirtualRows } from "./virtual-rows.js";

/** The threads that the wire speaks of, the newest first. */
export function ThreadList({ model }: { readonly model: PageModel }) {
  useModels(model.events, model.place);
  const [filter, setFilter] = useState("");
  const { threadId } = model.place.now;
  const text = filter.toLowerCase();
  const rows = model.events.threads.rows.filter(
    ({ id, name }) => text === "" || id.includes(text) || name.toLowerCase().includes(text),
  );
  return (
    <nav class="threads" aria-label="Threads">
      <div class="bar">
        <h2>Threads</h2>
        <input
          type="search"
          aria-label="Find a thread"
          placeholder="Find"
          value={filter}
          onInput={({ currentTarget }) => setFilter(currentTarget.value)}
        />
      </div>
      {rows.length === 0 ? (
        <p class="empty">No thread yet.</p>
      ) : (
        <VirtualRows
          count={rows.length}
          rowHeight={58}
          label="Threads"
          start={0}
          onMove={() => undefined}
          row={(index) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <button
                type="button"
                class="thread"
                aria-current={row.id === threadId}
                title={shown(row.id)}
                onClick={() => model.openThread(row.id)}
              >
                <span class="thread-name">{shown(row.name) || <code>{shown(row.id)}</code>}</span>
                <span class="thread-facts-line">
                  {row.status === "active" && <span class="badge inProgress">active</span>}
                  <span>{ago(row.changedAtMs)}</span>
                  {row.events > 0 && (
                    <span>
                      {row.events.toLocaleString("en")} {row.events === 1 ? "message" : "messages"}
                    </span>
                  )}
                </span>
              </button>
            );
          }}
        />
      )}
    </nav>
  );
}
