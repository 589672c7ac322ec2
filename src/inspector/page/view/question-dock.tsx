import { useState } from "preact/hooks";
import { patchOf } from "../../../transcript/index.js";
import type { OpenQuestion } from "../../page-messages.js";
import { useModels } from "../model/emitter.js";
import { objectOf, textOf } from "../model/message.js";
import type { PageModel } from "../model/page-model.js";
import { Patch } from "./items.js";
import { QuestionField } from "./question-field.js";
import { bounded, pretty, shown } from "./shown-text.js";

/** What waits for a person, on whichever thread. */
export function QuestionDock({ model }: { readonly model: PageModel }) {
  useModels(model.events, model.connection, model);
  const { events, connection } = model;
  const open = events.openQuestions.filter((index) => index < model.shown);
  if (open.length === 0) return null;
  return (
    <section class="questions" aria-label="Waiting for an answer">
      {open.map((index) => {
        const { id, method } = events.entry(index).message;
        const mine = connection.questions.find((each) => each.requestId === id && each.method === method);
        return <Question key={index} model={model} index={index} mine={mine} />;
      })}
    </section>
  );
}

interface QuestionProps {
  readonly model: PageModel;
  readonly index: number;
  /** Set where this page may answer. */
  readonly mine: OpenQuestion | undefined;
}

function Question({ model, index, mine }: QuestionProps) {
  const [fault, setFault] = useState("");
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const { method = "", params: given } = model.events.entry(index).message;
  const params = objectOf(given);
  const title = mine?.title ?? textOf(params.reason) ?? textOf(params.message) ?? "";
  const answer = async (name: string): Promise<void> => {
    if (mine === undefined) return;
    const value = name === "submit" && mine.fields.length > 0 ? values : undefined;
    const { error } = await model.connection.request({ answer: { key: mine.key, name, value } });
    setFault(error ?? "");
  };
  return (
    <article class="question">
      <header>
        <strong>{WHAT[method] ?? shown(method)}</strong>
        <button type="button" class="link" onClick={() => model.openThread(model.events.threadId(index))}>
          show the thread
        </button>
      </header>
      {title !== "" && <p class="prose">{shown(title)}</p>}
      <About model={model} params={params} method={method} />
      {mine?.fields.map((field) => (
        <QuestionField
          key={field.name}
          field={field}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {fault !== "" && (
        <p class="fault" role="alert">
          {shown(fault)}
        </p>
      )}
      <p class="answers">
        {mine === undefined ? (
          <span class="quiet">
            {model.connection.subject?.canAnswer === true ? "Answered elsewhere." : "For reading only."}
          </span>
        ) : (
          mine.offered.map((name, place) => (
            <button
              key={name}
              type="button"
              class={place === 0 ? "primary" : ""}
              onClick={() => void answer(name)}
            >
              {wordsOf(name)}
            </button>
          ))
        )}
      </p>
    </article>
  );
}

const WHAT: Readonly<Record<string, string>> = {
  "item/commandExecution/requestApproval": "May this command run?",
  "item/fileChange/requestApproval": "May these files be changed?",
  "item/permissions/requestApproval": "May the agent have these permissions?",
  "item/tool/requestUserInput": "The agent asks",
  "mcpServer/elicitation/request": "An MCP server asks",
};

/** "approveForSession" as words. */
const wordsOf = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

interface AboutProps {
  readonly model: PageModel;
  readonly params: Readonly<Record<string, unknown>>;
  readonly method: string;
}

/** What the question is about. */
function About({ model, params, method }: AboutProps) {
  const { command, cwd, url } = params;
  if (typeof command === "string")
    return (
      <>
        <pre class="command-line">{shown(command)}</pre>
        {typeof cwd === "string" && <p class="quiet">in {shown(cwd)}</p>}
      </>
    );
  if (method === "item/fileChange/requestApproval") {
    const changes = changesOf(model, params);
    return changes.map((change) => (
      <Patch key={change.path} change={{ path: change.path, patch: patchOf(change) }} />
    ));
  }
  if (typeof url === "string") return <pre class="command-line">{shown(url)}</pre>;
  if (method === "item/tool/requestUserInput" || method === "mcpServer/elicitation/request") return null;
  return <pre class="output">{shown(bounded(pretty(params)))}</pre>;
}

/** The changes of the item that an approval is about. */
function changesOf({ conversation }: PageModel, { threadId, itemId }: Readonly<Record<string, unknown>>) {
  if (conversation?.threadId !== threadId) return [];
  const items = conversation?.snapshot.turns.flatMap((turn) => turn.items) ?? [];
  const item = items.find(({ id }) => id === itemId);
  return item?.type === "fileChange" ? item.changes : [];
}
