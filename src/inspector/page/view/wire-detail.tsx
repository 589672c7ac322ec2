import { useMemo, useState } from "preact/hooks";
import { entryOf } from "../model/message.js";
import type { PageModel } from "../model/page-model.js";
import { JsonText } from "./json-text.js";
import { bounded, clock, duration, pretty, shown } from "./shown-text.js";

const NAMES = {
  call: "Call",
  result: "Result",
  notification: "Notification",
  question: "Question of the server",
  answer: "Answer to the server",
  "sent notification": "Notification to the server",
} as const;

/** One message as JSON, and the one that it is paired with. */
export function WireDetail({ model, index }: { readonly model: PageModel; readonly index: number }) {
  const { events, place } = model;
  const { kind, method, atMs, partner, isError } = events.head(index);
  const line = events.line(index);
  const text = useMemo(() => {
    const { message, omittedLength } = entryOf(line);
    const body = bounded(pretty(message, line));
    return omittedLength === undefined
      ? body
      : `// ${omittedLength.toLocaleString("en")} characters: too long to be shown\n${body}`;
  }, [line]);
  const took = partner >= 0 ? Math.abs(events.atMs(partner) - atMs) : Number.NaN;
  const other = partner >= 0 ? events.head(partner).kind : undefined;
  return (
    <section class="detail" aria-label="Message">
      <header>
        <h2 class={isError ? "error" : ""}>{shown(method)}</h2>
        <button type="button" class="plain" aria-label="Close" onClick={() => place.go({ event: -1 })}>
          ✕
        </button>
        <p class="facts">
          <span>{NAMES[kind]}</span>
          <span>number {(index + events.missing).toLocaleString("en")}</span>
          <span>{clock(atMs)}</span>
          {partner >= 0 && (
            <button type="button" class="link" onClick={() => place.go({ event: partner })}>
              {other !== undefined && NAMES[other].toLowerCase()} {partner > index ? "after" : "before"}{" "}
              {duration(took)}
            </button>
          )}
          <Copy text={line} />
        </p>
      </header>
      <JsonText text={text} label="The message as JSON" />
    </section>
  );
}

function Copy({ text }: { readonly text: string }) {
  const [note, setNote] = useState("copy");
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setNote("copied"),
      () => setNote("the browser refuses"),
    );
  };
  return (
    <button type="button" class="link" onClick={copy}>
      {note}
    </button>
  );
}
