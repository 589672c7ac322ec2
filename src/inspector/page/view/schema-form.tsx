import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ProtocolDocument, Schema } from "../../../method-schemas/protocol-document.js";
import { typeOf } from "../../../method-schemas/schema-type.js";
import { objectOf as asObject } from "../model/message.js";
import { beginningOf, shapeOf } from "../model/schema-shape.js";
import { pretty } from "./shown-text.js";

/** What a form knows beside its schema. */
export interface FormContext {
  readonly protocol: ProtocolDocument;
  /** Reasons by the path of what they are about. */
  readonly faults: ReadonlyMap<string, string>;
}

interface FieldProps {
  readonly context: FormContext;
  readonly schema: Schema;
  readonly name: string;
  /** Its JSON pointer. */
  readonly path: string;
  readonly required: boolean;
  /** `undefined`: left out. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A form for all parameters of a method. */
export function ParamsForm(props: Omit<FieldProps, "name" | "required" | "path">) {
  const shape = shapeOf(props.schema, props.context.protocol);
  if (shape.kind === "object") return <ObjectForm {...props} path="" />;
  if (shape.kind === "union")
    return <UnionForm {...props} name="the parameters" path="" required arms={shape.arms} />;
  return <p class="quiet">Its schema names no parameters.</p>;
}

/** A form for the properties of an object. */
function ObjectForm({ context, schema, path, value, onChange }: Omit<FieldProps, "name" | "required">) {
  const shape = shapeOf(schema, context.protocol);
  if (shape.kind !== "object") return null;
  const now = asObject(value);
  return (
    <div class="fields">
      {shape.properties.map(({ name, schema: property, required }) => (
        <Field
          key={name}
          context={context}
          schema={property}
          name={name}
          path={`${path}/${name}`}
          required={required}
          value={Object.hasOwn(now, name) ? now[name] : undefined}
          onChange={(next) => {
            const { [name]: _before, ...rest } = now;
            onChange(next === undefined ? rest : { ...rest, [name]: next });
          }}
        />
      ))}
    </div>
  );
}

/** One value: a leaf is filled in at once, the rest when it is wanted. */
function Field(props: FieldProps) {
  const { context, schema, path, value, onChange } = props;
  const { protocol } = context;
  const shape = shapeOf(schema, protocol);
  if (shape.kind === "object" || shape.kind === "list" || shape.kind === "union") {
    if (value === undefined)
      return (
        <Labelled {...props}>
          {(id) => (
            <button
              type="button"
              id={id}
              class="add"
              onClick={() => onChange(beginningOf(schema, protocol) ?? {})}
            >
              + fill in {typeOf(schema, protocol)}
            </button>
          )}
        </Labelled>
      );
    return (
      <fieldset class={`nested ${context.faults.has(path) ? "faulty" : ""}`}>
        <legend>
          {props.name}
          {props.required && <Required />}
          <button type="button" class="link" onClick={() => onChange(undefined)}>
            leave out
          </button>
        </legend>
        <Fault context={context} path={path} />
        {shape.kind === "object" && <ObjectForm {...props} />}
        {shape.kind === "list" && <ListForm {...props} items={shape.items} />}
        {shape.kind === "union" && <UnionForm {...props} arms={shape.arms} />}
      </fieldset>
    );
  }
  return <Labelled {...props}>{(id) => <Leaf {...props} id={id} />}</Labelled>;
}

function Labelled({
  children,
  ...props
}: FieldProps & { readonly children: (id: string) => ComponentChildren }) {
  const { context, schema, name, path, required } = props;
  const id = `field${path}`;
  const description = schema.description?.split("\n\n")[0];
  return (
    <div class={`field ${context.faults.has(path) ? "faulty" : ""}`}>
      <label for={id}>
        {name}
        {required && <Required />}
      </label>
      {children(id)}
      {description !== undefined && <small>{description}</small>}
      <Fault context={context} path={path} />
    </div>
  );
}

const Required = () => (
  <span class="required" title="required">
    *
  </span>
);

function Fault({ context, path }: Pick<FieldProps, "context" | "path">) {
  const reason = context.faults.get(path);
  if (reason === undefined) return null;
  return (
    <p class="fault" role="alert" data-path={path}>
      {reason}
    </p>
  );
}

function Leaf({ id, context, schema, path, value, onChange }: FieldProps & { readonly id: string }) {
  const shape = shapeOf(schema, context.protocol);
  const common = { id, "aria-invalid": context.faults.has(path) };
  if (shape.kind === "words" || shape.kind === "boolean") {
    const words = shape.kind === "words" ? shape.words : ["true", "false"];
    const chosen = (word: string): unknown =>
      word === "" ? undefined : shape.kind === "words" ? word : word === "true";
    return (
      <select
        {...common}
        value={value === undefined ? "" : String(value)}
        onChange={({ currentTarget }) => onChange(chosen(currentTarget.value))}
      >
        <option value="">left out</option>
        {words.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    );
  }
  if (shape.kind === "json") return <JsonLeaf {...common} value={value} onChange={onChange} />;
  const read = (text: string): unknown => {
    if (text === "") return undefined;
    return shape.kind === "number" && text.trim() !== "" && Number.isFinite(Number(text))
      ? Number(text)
      : text;
  };
  return (
    <textarea
      {...common}
      rows={1}
      spellcheck={false}
      placeholder={typeOf(schema, context.protocol)}
      value={value === undefined ? "" : String(value)}
      onInput={({ currentTarget }) => onChange(read(currentTarget.value))}
    />
  );
}

/** A value that no form fits, as JSON. */
function JsonLeaf({
  value,
  onChange,
  ...common
}: { readonly id: string; readonly "aria-invalid": boolean } & Pick<FieldProps, "value" | "onChange">) {
  const [text, setText] = useState(value === undefined ? "" : pretty(value));
  const [isFaulty, setFaulty] = useState(false);
  const read = (given: string): void => {
    setText(given);
    try {
      onChange(given.trim() === "" ? undefined : JSON.parse(given));
      setFaulty(false);
    } catch {
      setFaulty(true);
    }
  };
  return (
    <>
      <textarea
        {...common}
        rows={2}
        spellcheck={false}
        placeholder="JSON"
        value={text}
        onInput={({ currentTarget }) => read(currentTarget.value)}
      />
      {isFaulty && <p class="fault">is not JSON yet</p>}
    </>
  );
}

function ListForm({ context, path, value, onChange, items }: FieldProps & { readonly items: Schema }) {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const replace = (at: number, next: unknown): void =>
    onChange(
      next === undefined
        ? list.filter((_, index) => index !== at)
        : list.map((each, index) => (index === at ? next : each)),
    );
  return (
    <div class="fields">
      {list.map((each, at) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: an element has no other name than its place
          key={at}
          context={context}
          schema={items}
          name={String(at)}
          path={`${path}/${at}`}
          required={false}
          value={each}
          onChange={(next) => replace(at, next)}
        />
      ))}
      <button
        type="button"
        class="add"
        onClick={() => onChange([...list, beginningOf(items, context.protocol) ?? {}])}
      >
        + add
      </button>
    </div>
  );
}

interface Arm {
  readonly label: string;
  readonly schema: Schema;
}

function UnionForm({ arms, ...props }: FieldProps & { readonly arms: readonly Arm[] }) {
  const { context, value, onChange, path } = props;
  const [chosen, setChosen] = useState(() => armOf(value, arms, context.protocol));
  const arm = arms[chosen];
  const choose = (at: number): void => {
    setChosen(at);
    const next = arms[at];
    onChange(next === undefined ? {} : (beginningOf(next.schema, context.protocol) ?? {}));
  };
  const isObject = arm !== undefined && shapeOf(arm.schema, context.protocol).kind === "object";
  return (
    <div class="fields">
      <select
        aria-label={`Kind of ${props.name}`}
        value={String(chosen)}
        onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
      >
        <option value="-1">choose</option>
        {arms.map(({ label }, at) => (
          <option key={label} value={String(at)}>
            {label}
          </option>
        ))}
      </select>
      {arm !== undefined &&
        (isObject ? (
          <ObjectForm context={context} schema={arm.schema} path={path} value={value} onChange={onChange} />
        ) : (
          <Leaf {...props} id={`field${path}/value`} schema={arm.schema} />
        ))}
    </div>
  );
}

/** The arm that a value is of, by the words in it. */
function armOf(value: unknown, arms: readonly Arm[], protocol: ProtocolDocument): number {
  if (value === undefined || JSON.stringify(value) === "{}") return -1;
  return arms.findIndex(({ schema, label }) => {
    const shape = shapeOf(schema, protocol);
    if (shape.kind === "object")
      return Object.values(asObject(value)).includes(label) || label in asObject(value);
    return shape.kind === "words" && typeof value === "string" && shape.words.includes(value);
  });
}
