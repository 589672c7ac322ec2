import { useEffect } from "preact/hooks";
import { useModels } from "../model/emitter.js";
import type { PageModel } from "../model/page-model.js";
import type { View } from "../model/place.js";
import { MethodsView } from "./methods-view.js";
import { QuestionDock } from "./question-dock.js";
import { shown } from "./shown-text.js";
import { ThreadList } from "./thread-list.js";
import { TimeBar } from "./time-bar.js";
import { TranscriptView } from "./transcript-view.js";
import { WireView } from "./wire-view.js";

const VIEWS: readonly (readonly [View, string])[] = [
  ["transcript", "Transcript"],
  ["wire", "Wire"],
  ["methods", "Methods"],
];

/** The whole page. */
export function App({ model }: { readonly model: PageModel }) {
  useModels(model.connection, model.place);
  useShortcuts(model);
  const { connection, place } = model;
  const { view } = place.now;
  const { subject } = connection;
  return (
    <>
      <header class="top">
        <h1>Codex inspector</h1>
        <p class="title" title={shown(subject?.title)}>
          {shown(subject?.title)}
        </p>
        <Status model={model} />
        <div class="tabs" role="tablist" aria-label="Views">
          {VIEWS.map(([name, label]) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={name === view}
              aria-controls="view"
              onClick={() => place.go({ view: name })}
            >
              {label}
            </button>
          ))}
        </div>
      </header>
      {subject?.notes.map((note) => (
        <p key={note} class="note" role="alert">
          {shown(note)}
        </p>
      ))}
      <div class="columns">
        <ThreadList model={model} />
        <main>
          <QuestionDock model={model} />
          <div id="view" role="tabpanel" aria-labelledby={`tab-${view}`}>
            {view === "transcript" && <TranscriptView model={model} />}
            {view === "wire" && <WireView model={model} />}
            {view === "methods" && <MethodsView model={model} />}
          </div>
        </main>
      </div>
      <TimeBar model={model} />
    </>
  );
}

function Status({ model }: { readonly model: PageModel }) {
  const { state, subject, ended } = model.connection;
  const [kind, text] =
    state === "refused"
      ? ["bad", "The token is missing or wrong: open the whole address that the inspector printed"]
      : state !== "open"
        ? ["waiting", state === "lost" ? "The inspector's server is away, trying again" : "Connecting"]
        : ended !== undefined
          ? ["bad", `Ended: ${ended}`]
          : subject?.kind === "recording"
            ? ["recording", "Recording"]
            : ["live", "Live"];
  return (
    <p class={`status ${kind}`} role="status" title={shown(text)}>
      {shown(text)}
    </p>
  );
}

/** 1, 2 and 3 change the view, / searches. */
function useShortcuts({ place }: PageModel): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof Element && event.target.closest("input, textarea, select, .json") !== null;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const view = VIEWS[Number(event.key) - 1]?.[0];
      if (view !== undefined) place.go({ view });
      else if (event.key === "/") {
        event.preventDefault();
        place.go({ view: "wire" });
        requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById("search")?.focus()));
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
