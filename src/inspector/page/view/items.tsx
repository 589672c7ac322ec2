import type { ComponentChildren } from "preact";
import type { TranscriptChange, TranscriptItem } from "../../../transcript/index.js";
import { bounded, duration, pretty, shown } from "./shown-text.js";

/** One item of a turn, by its type. */
export function Item({ item, onWire }: { readonly item: TranscriptItem; readonly onWire: () => void }) {
  if (item.type === "userMessage") {
    const text = item.content.map((part) => ("text" in part ? part.text : `[${part.type}]`)).join("\n");
    return (
      <article class="item user">
        <Head name="You" item={item} onWire={onWire} />
        <div class="prose">{shown(bounded(text))}</div>
      </article>
    );
  }
  return (
    <article class={`item ${item.type} ${item.state}`}>
      <Head name={nameOf(item)} item={item} onWire={onWire} />
      {bodyOf(item)}
    </article>
  );
}

function Head({
  name,
  item,
  onWire,
}: {
  readonly name: string;
  readonly item: TranscriptItem;
  readonly onWire: () => void;
}) {
  const { startedAtMs, completedAtMs } = item as {
    startedAtMs?: number | null;
    completedAtMs?: number | null;
  };
  const took = startedAtMs != null && completedAtMs != null ? completedAtMs - startedAtMs : 0;
  return (
    <header class="item-head">
      <span class="item-name">{name}</span>
      {item.state !== "completed" && <span class={`badge ${item.state}`}>{item.state}</span>}
      {item.partial && <span class="badge">began before this page looked</span>}
      {took >= 1 && <span class="took">{duration(took)}</span>}
      <button type="button" class="link on-wire" onClick={onWire}>
        on the wire
      </button>
    </header>
  );
}

function nameOf(item: TranscriptItem): string {
  switch (item.type) {
    case "agentMessage":
      return item.phase === "commentary" ? "Agent, on the way" : "Agent";
    case "reasoning":
      return "Reasoning";
    case "plan":
      return "Plan";
    case "commandExecution":
      return "Command";
    case "fileChange":
      return "File change";
    case "mcpToolCall":
      return `MCP tool: ${shown(item.server)} / ${shown(item.tool)}`;
    case "dynamicToolCall":
      return `Tool: ${shown(item.tool)}`;
    default:
      return shown(item.type);
  }
}

function bodyOf(item: TranscriptItem): ComponentChildren {
  switch (item.type) {
    case "agentMessage":
    case "plan":
      return <div class="prose">{shown(bounded(item.text))}</div>;
    case "reasoning":
      return (
        <div class="prose quiet">
          {shown(bounded([...(item.summary ?? []), ...(item.content ?? [])].join("\n\n")))}
        </div>
      );
    case "commandExecution":
      return (
        <>
          <pre class="command-line">{shown(item.command)}</pre>
          {item.aggregatedOutput != null && item.aggregatedOutput !== "" && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
            <pre class="output" tabIndex={0}>
              {item.truncated && "… the beginning was dropped\n"}
              {shown(bounded(item.aggregatedOutput))}
            </pre>
          )}
          {item.exitCode != null && (
            <p class={`exit ${item.exitCode === 0 ? "" : "bad"}`}>exit code {item.exitCode}</p>
          )}
          {item.status === "declined" && <p class="exit bad">declined</p>}
        </>
      );
    case "fileChange":
      return item.changes.map((change) => <Patch key={change.path} change={change} />);
    case "mcpToolCall":
      return <ToolCall input={item.arguments} output={item.error ?? item.result} />;
    case "dynamicToolCall":
      return <ToolCall input={item.arguments} output={item.contentItems} />;
    default: {
      const {
        state: _state,
        partial: _partial,
        cut: _cut,
        id: _id,
        type: _type,
        ...rest
      } = item as object as Record<string, unknown>;
      return <pre class="output">{shown(bounded(pretty(rest)))}</pre>;
    }
  }
}

function ToolCall({ input, output }: { readonly input: unknown; readonly output: unknown }) {
  return (
    <>
      <pre class="command-line">{shown(bounded(pretty(input)))}</pre>
      {output != null && <pre class="output">{shown(bounded(pretty(output)))}</pre>}
    </>
  );
}

/** A file with its changed lines. */
export function Patch({ change }: { readonly change: Pick<TranscriptChange, "path" | "patch"> }) {
  const lines = bounded(change.patch).trimEnd().split("\n");
  const from = lines.findIndex((line) => line.startsWith("@@"));
  return (
    <figure class="patch">
      <figcaption>{shown(change.path)}</figcaption>
      <pre>
        {lines.slice(Math.max(0, from)).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one patch never move
          <span key={index} class={classOf(line)}>
            {shown(line)}
            {"\n"}
          </span>
        ))}
      </pre>
    </figure>
  );
}

const classOf = (line: string): string =>
  line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : line.startsWith("@@") ? "hunk" : "";
