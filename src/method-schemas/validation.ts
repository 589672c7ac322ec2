import type { ErrorObject, ValidateFunction } from "ajv";
import { nearest } from "../core/util/nearest.js";
import { narrowed } from "./narrowed-schema.js";
import type { ProtocolDocument, Schema } from "./protocol-document.js";
import { typeOf } from "./schema-type.js";

/** So many faults of one value are reported; more would only bury the first. */
const MAX_FAULTS = 10;

/** What {@link faultsOf} looks for beyond the schema. */
export interface ValidationOptions {
  /** Whether a property that the schema does not name is a fault, though the server would ignore it. */
  readonly closed: boolean;
}

/** Where a value breaks a schema of the protocol and why, each as `path: reason`; empty where it fits. */
export async function faultsOf(
  schema: Schema,
  value: unknown,
  protocol: ProtocolDocument,
  { closed }: ValidationOptions,
): Promise<string[]> {
  const meant = narrowed(schema, value, protocol);
  const errors = [
    ...(await errorsOf(meant, value, protocol)),
    ...(closed ? unknownProperties(meant, value, "") : []),
  ];
  return [...new Set(errors)].slice(0, MAX_FAULTS);
}

async function errorsOf(schema: Schema, value: unknown, protocol: ProtocolDocument): Promise<string[]> {
  const { Ajv } = await import("ajv");
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    validateFormats: false,
    validateSchema: false,
  });
  // References begin at the root of what is compiled.
  const { components } = protocol;
  const validate: ValidateFunction = ajv.compile({ ...schema, components });
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const unions = outermost(errors.filter(({ keyword }) => keyword === "oneOf" || keyword === "anyOf"));
  const others = errors.filter((error) => !unions.some((union) => isWithin(error, union)));
  return [
    ...unions.map((error) => fault(error, `must be ${typeOf(error.parentSchema as Schema, protocol)}`)),
    ...others.map((error) => fault(error, reasonOf(error))),
  ];
}

/** A union is reported after those inside it. */
const outermost = (unions: readonly ErrorObject[]): ErrorObject[] =>
  unions.filter((union, at) => !unions.slice(at + 1).some((later) => isWithin(union, later)));

const isWithin = ({ instancePath: path }: ErrorObject, { instancePath: outer }: ErrorObject): boolean =>
  path === outer || path.startsWith(`${outer}/`);

function fault({ instancePath, keyword, params }: ErrorObject, reason: string): string {
  const inside = keyword === "required" ? `/${params.missingProperty}` : "";
  return `${instancePath + inside || "the whole"}: ${reason}`;
}

function reasonOf({ keyword, params, message = "does not fit" }: ErrorObject): string {
  if (keyword === "required") return "is missing";
  if (keyword === "enum") return `must be one of ${words(params.allowedValues)}`;
  if (keyword === "const") return `must be ${JSON.stringify(params.allowedValue)}`;
  if (keyword === "type") return `must be ${[params.type].flat().join(" or ")}`;
  if (keyword === "additionalProperties")
    return `has no property ${JSON.stringify(params.additionalProperty)}`;
  return message;
}

const words = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(", ");

/** The properties of a value that a schema with properties does not name, with the nearest that it does. */
function unknownProperties(schema: Schema, value: unknown, path: string): string[] {
  const { items } = schema;
  if (Array.isArray(value) && Array.isArray(items))
    return value.flatMap((element, at) => unknownProperties(items[at] ?? {}, element, `${path}/${at}`));
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const known = propertiesOf(schema);
  if (known === undefined) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const property = Object.hasOwn(known, name) ? known[name] : undefined;
    if (property !== undefined) return unknownProperties(property, inner, `${path}/${name}`);
    const names = Object.keys(known);
    const advice = names.length === 0 ? "" : `; did you mean ${JSON.stringify(nearest(name, names))}?`;
    return [`${path}/${name}: is not known${advice}`];
  });
}

/** `undefined` where any property may stand. */
function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> | undefined {
  const parts = [schema, ...(schema.allOf ?? [])];
  const isOpen = parts.some(
    ({ additionalProperties: others, oneOf, anyOf, $ref }) =>
      (others !== undefined && others !== false) || (oneOf ?? anyOf ?? $ref) !== undefined,
  );
  const all = parts.flatMap(({ properties }) => (properties === undefined ? [] : [properties]));
  return isOpen || all.length === 0 ? undefined : Object.assign({}, ...all);
}
