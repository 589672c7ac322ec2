import { useEffect, useState } from "preact/hooks";
import {
  isExperimental,
  kindOf,
  type Method,
  type ProtocolDocument,
} from "../../../method-schemas/protocol-document.js";
import type { Outcome } from "../../page-messages.js";
import { useModels } from "../model/emitter.js";
import type { PageModel } from "../model/page-model.js";
import { JsonEditor, JsonText } from "./json-text.js";
import { ParamsForm } from "./schema-form.js";
import { bounded, pretty, shown } from "./shown-text.js";

/** Any method by a form from its schema. */
export function MethodsView({ model }: { readonly model: PageModel }) {
  useModels(model.place, model.connection);
  const [protocol, setProtocol] = useState<ProtocolDocument>();
  const [filter, setFilter] = useState("");
  const canCall = model.connection.subject?.canCall === true && model.connection.ended === undefined;
  useEffect(() => {
    if (!canCall || protocol !== undefined) return;
    void model.connection
      .request({ protocol: true })
      .then(({ result }) => setProtocol(result as ProtocolDocument | undefined));
  }, [canCall]);
  if (!canCall) return <p class="empty">This inspector only shows: it makes no calls.</p>;
  if (protocol === undefined) return <p class="empty">Reading the protocol…</p>;
  const text = filter.toLowerCase();
  const methods = protocol.methods.filter(
    (method) =>
      kindOf(method) === "client request" &&
      method.name !== "initialize" &&
      `${method.name} ${method.summary}`.toLowerCase().includes(text),
  );
  const selected = protocol.methods.find(({ name }) => name === model.place.now.method);
  return (
    <div class="methods">
      <div class="method-list">
        <div class="bar">
          <input
            type="search"
            aria-label="Find a method"
            placeholder="Find a method"
            value={filter}
            onInput={({ currentTarget }) => setFilter(currentTarget.value)}
          />
        </div>
        <ul>
          {methods.map((method) => (
            <li key={method.name}>
              <button
                type="button"
                class="method-name"
                aria-current={method === selected}
                onClick={() => model.place.go({ method: method.name })}
              >
                {method.name}
                {isExperimental(method) && (
                  <span class="badge" title="experimental">
                    exp.
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {selected !== undefined && (
        <MethodForm key={selected.name} model={model} method={selected} protocol={protocol} />
      )}
    </div>
  );
}

interface MethodFormProps {
  readonly model: PageModel;
  readonly method: Method;
  readonly protocol: ProtocolDocument;
}

function MethodForm({ model, method, protocol }: MethodFormProps) {
  const { name, summary, description } = method;
  const schema = method["x-params"];
  const [params, setParams] = useState<unknown>(() => beginning(method, model.place.now.threadId));
  const [json, setJson] = useState<string>();
  const [outcome, setOutcome] = useState<Outcome & { readonly isPending?: boolean }>({});
  const faults = new Map((outcome.faults ?? []).map((fault) => pathAndReason(fault)));
  const call = async (): Promise<void> => {
    let given = params;
    if (json !== undefined) {
      try {
        given = JSON.parse(json);
      } catch (error) {
        setOutcome({ error: `The parameters are not JSON: ${(error as Error).message}` });
        return;
      }
    }
    setOutcome({ isPending: true });
    setOutcome(await model.connection.request({ call: { method: name, params: given } }));
  };
  const toggle = (): void => {
    if (json === undefined) setJson(pretty(params ?? {}));
    else {
      try {
        setParams(JSON.parse(json));
        setJson(undefined);
      } catch (error) {
        setOutcome({ error: `The parameters are not JSON: ${(error as Error).message}` });
      }
    }
  };
  return (
    <form
      class="method"
      onSubmit={(event) => {
        event.preventDefault();
        void call();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void call();
      }}
    >
      <header>
        <h2>{name}</h2>
        <p>{summary ?? description}</p>
      </header>
      {schema === undefined ? (
        <p class="quiet">It takes no parameters.</p>
      ) : json === undefined ? (
        <ParamsForm context={{ protocol, faults }} schema={schema} value={params} onChange={setParams} />
      ) : (
        <JsonEditor text={json} label="Parameters as JSON" onChange={setJson} />
      )}
      <p class="answers">
        <button type="submit" class="primary" disabled={outcome.isPending === true}>
          Call
        </button>
        {schema !== undefined && (
          <button type="button" onClick={toggle}>
            {json === undefined ? "As JSON" : "As a form"}
          </button>
        )}
        <span class="quiet" role="status">
          {outcome.isPending === true ? "Waiting for the answer…" : ""}
        </span>
      </p>
      {(outcome.faults?.length ?? 0) > 0 && (
        <div class="fault-list" role="alert">
          <p>The parameters break the schema; nothing was sent:</p>
          <ul>
            {outcome.faults?.map((fault) => (
              <li key={fault}>
                <code>{shown(fault)}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      {outcome.error !== undefined && (
        <p class="fault" role="alert">
          {shown(outcome.error)}
        </p>
      )}
      {outcome.result !== undefined && (
        <section class="result" aria-label="Result">
          <h3>Result</h3>
          <JsonText text={bounded(pretty(outcome.result))} label="Result as JSON" isLow />
        </section>
      )}
    </form>
  );
}

/** Parameters to begin with: the selected thread, where the method is about one. */
function beginning(method: Method, threadId: string): unknown {
  const isAboutThread = method.params.some(({ name }) => name === "threadId");
  return isAboutThread && threadId !== "" ? { threadId } : {};
}

function pathAndReason(fault: string): readonly [string, string] {
  const at = fault.indexOf(": ");
  return [fault.slice(0, at), fault.slice(at + 2)];
}
