import { useId } from "preact/hooks";
import type { TranscriptField } from "../../../transcript/index.js";
import { shown } from "./shown-text.js";

interface QuestionFieldProps {
  readonly field: TranscriptField;
  /** `undefined`: left out. */
  readonly onChange: (value: unknown) => void;
}

/** One thing that a person is asked for. */
export function QuestionField({ field, onChange }: QuestionFieldProps) {
  const id = useId();
  const { title, description, required } = field;
  return (
    <div class="field">
      <label for={id}>
        {shown(title)}
        {!required && <small> may be left out</small>}
      </label>
      <Input id={id} field={field} onChange={onChange} />
      {description !== null && <small>{shown(description)}</small>}
    </div>
  );
}

function Input({ id, field, onChange }: QuestionFieldProps & { readonly id: string }) {
  const { type, title, choices = [], secret, allowsOther = false } = field;
  const isNumber = type === "number" || type === "integer";
  const take = (text: string): void => onChange(text === "" ? undefined : isNumber ? Number(text) : text);
  const other = allowsOther ? `${shown(title)}, in other words` : "";
  const options = choices.map((choice) => (
    <option key={choice.value} value={choice.value}>
      {shown(choice.title)}
    </option>
  ));
  if (type === "choices")
    return (
      <select
        id={id}
        multiple
        onChange={({ currentTarget }) =>
          onChange([...currentTarget.selectedOptions].map(({ value }) => value))
        }
      >
        {options}
      </select>
    );
  if (type === "choice")
    return (
      <>
        <select id={id} onChange={({ currentTarget }) => take(currentTarget.value)}>
          <option value="">choose</option>
          {options}
        </select>
        {allowsOther && (
          <input
            aria-label={other}
            placeholder="or in other words"
            onInput={({ currentTarget }) => take(currentTarget.value)}
          />
        )}
      </>
    );
  if (type === "boolean")
    return (
      <select
        id={id}
        onChange={({ currentTarget: { value } }) => onChange(value === "" ? undefined : value === "yes")}
      >
        <option value="">choose</option>
        <option>yes</option>
        <option>no</option>
      </select>
    );
  return (
    <input
      id={id}
      type={(secret ? "password" : "text") as "text"}
      inputMode={isNumber ? "decimal" : "text"}
      autocomplete="off"
      onInput={({ currentTarget }) => take(currentTarget.value)}
    />
  );
}
