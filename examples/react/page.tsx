/** A conversation in a web page: the transcript is folded here, from what `server.ts` sends. */
import {
  Transcript,
  type TranscriptItem,
  type TranscriptQuestion,
  type TranscriptTurn,
} from "codex-app-server-sdk/transcript";
import { type FormEvent, memo, useState, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";

function connect(threadId: string): {
  readonly transcript: Transcript;
  readonly send: (message: object) => void;
} {
  const transcript = new Transcript(threadId);
  const socket = new WebSocket(location.href.replace("http", "ws"));
  const send = (message: object): void => socket.send(JSON.stringify(message));
  socket.onmessage = ({ data }) => {
    const { load, event, questions } = JSON.parse(data);
    if (load !== undefined) transcript.load(load);
    else if (event !== undefined) transcript.apply(event);
    else {
      for (const question of transcript.snapshot().questions) transcript.retract(question);
      for (const { id, ...question } of questions) {
        const answer = (name: string, value?: unknown): void => send({ answer: { id, name, value } });
        transcript.ask({ id, ...question }, { ...question, answer });
      }
    }
  };
  socket.onclose = () => transcript.describe({ connection: "closed" });
  return { transcript, send };
}

function Conversation({ transcript, send }: ReturnType<typeof connect>) {
  const { turns, questions, status, usage, connection } = useSyncExternalStore(
    transcript.subscribe,
    transcript.snapshot,
  );
  return (
    <>
      <header>
        <span id="status">{connection === "closed" ? "disconnected" : (status?.type ?? "idle")}</span>
        {usage?.contextUsed != null && <span>{(usage.contextUsed * 100).toFixed(1)} % of the context</span>}
      </header>
      {turns.map((turn) => (
        <Turn key={turn.id} turn={turn} />
      ))}
      {questions.map((question) => (
        <Question key={question.id} question={question} />
      ))}
      <Say send={send} />
    </>
  );
}

// What did not change is the same object, so that only the turn and the item that changed are drawn again.
const Turn = memo(({ turn }: { readonly turn: TranscriptTurn }) => (
  <section>
    {turn.items.map((item) => (
      <Item key={item.id} item={item} />
    ))}
    {turn.error !== null && <p className="removed">{turn.error.message}</p>}
  </section>
));

const Item = memo(({ item }: { readonly item: TranscriptItem }) => {
  switch (item.type) {
    case "userMessage":
      return (
        <div className="said">
          {item.content.map((part) => ("text" in part ? part.text : `[${part.type}]`))}
        </div>
      );
    case "agentMessage":
    case "plan":
      return <div className={`item ${item.state}`}>{item.text}</div>;
    case "reasoning":
      return <div className="item reasoning">{item.summary?.join("\n")}</div>;
    case "commandExecution":
      return (
        <pre>
          $ {item.command}
          {"\n"}
          {item.aggregatedOutput}
          {item.exitCode != null && `[exit ${item.exitCode}]`}
        </pre>
      );
    case "fileChange":
      return item.changes.map(({ path, patch }) => <Patch key={path} patch={patch} />);
    default:
      return <div className="item">{`${item.type} ${item.state}`}</div>;
  }
});

function Patch({ patch }: { readonly patch: string }) {
  const nameOf = (line: string): string =>
    /^\+(?!\+\+ )/.test(line) ? "added" : /^-(?!-- )/.test(line) ? "removed" : "";
  const lines = patch.trimEnd().split("\n").slice(1);
  return (
    <pre>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one patch never move
        <div key={index} className={nameOf(line)}>
          {line}
        </div>
      ))}
    </pre>
  );
}

function Question({ question }: { readonly question: TranscriptQuestion }) {
  const { command } = question.params as { readonly command?: string };
  return (
    <div className="question">
      <b>{question.title ?? question.kind}</b>
      {command !== undefined && <pre>{command}</pre>}
      {question.changes?.map(({ path, patch }) => (
        <Patch key={path} patch={patch} />
      ))}
      <p>
        {question.offered.map((name) => (
          <button key={name} type="button" onClick={() => question.answer?.(name)}>
            {name}
          </button>
        ))}
      </p>
    </div>
  );
}

function Say({ send }: { readonly send: (message: object) => void }) {
  const [text, setText] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text !== "") send({ say: text });
    setText("");
  };
  return (
    <form onSubmit={submit}>
      <input value={text} onChange={({ target }) => setText(target.value)} placeholder="Say something" />
      <button type="submit">Send</button>
    </form>
  );
}

const app = document.getElementById("app") as HTMLElement;
createRoot(app).render(<Conversation {...connect(app.dataset.thread ?? "")} />);
