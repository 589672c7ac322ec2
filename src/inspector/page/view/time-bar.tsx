import { useEffect, useState } from "preact/hooks";
import { useModels } from "../model/emitter.js";
import type { PageModel } from "../model/page-model.js";
import { clock, duration } from "./shown-text.js";

/** Events come at most this fast after each other when a recording is played. */
const MAX_PAUSE_MS = 1_000;

/** Which moment is shown: a slider over all that was seen. */
export function TimeBar({ model }: { readonly model: PageModel }) {
  useModels(model.events, model.place, model.connection);
  const { events, place } = model;
  const [isPlaying, setPlaying] = useState(false);
  const at = model.shown;
  const { length } = events;
  const isAll = place.now.upTo === null;
  useEffect(() => {
    if (!isPlaying) return undefined;
    if (at >= length) {
      setPlaying(false);
      place.go({ upTo: null });
      return undefined;
    }
    const pause = events.atMs(at) - events.atMs(at - 1);
    const timer = setTimeout(() => place.go({ upTo: at + 1 }), Math.min(MAX_PAUSE_MS, pause || 0));
    return () => clearTimeout(timer);
  }, [isPlaying, at]);
  if (length === 0) return null;
  const now = events.atMs(at - 1);
  const show = (upTo: number): void => {
    setPlaying(false);
    place.go({ upTo: upTo >= length ? null : upTo });
  };
  const play = (): void => {
    if (isAll) place.go({ upTo: 1 });
    setPlaying(!isPlaying);
  };
  return (
    <footer class="time-bar">
      <button type="button" onClick={play} aria-label={isPlaying ? "Stop" : "Play"}>
        {isPlaying ? "❚❚" : "▶"}
      </button>
      <input
        type="range"
        aria-label="Moment that is shown"
        aria-valuetext={`${at} of ${length} messages, ${clock(now)}`}
        min={1}
        max={length}
        value={at}
        onInput={({ currentTarget }) => show(Number(currentTarget.value))}
      />
      <span class="moment">
        {clock(now)} <span class="quiet">+{duration(now - events.atMs(0)) || "0 ms"}</span>
      </span>
      <span class="moment">
        {at.toLocaleString("en")} / {length.toLocaleString("en")}
      </span>
      <button type="button" disabled={isAll} onClick={() => show(length)}>
        {model.connection.subject?.kind === "recording" ? "End" : "Now"}
      </button>
    </footer>
  );
}
