import { type ProtocolDocument, resolved, type Schema } from "./protocol-document.js";

/**
 * A schema in which each union is replaced by the alternative that a value obviously means, so that a validator says what is
 * wrong with it as that alternative, and not what is wrong with it as each of the others. A value fits the result where it fits
 * the schema.
 */
export function narrowed(schema: Schema, value: unknown, protocol: ProtocolDocument): Schema {
  const { $ref, ...own } = resolved(schema, protocol);
  if ($ref !== undefined) return narrowed({ $ref }, value, protocol);
  const chosen = chosenArm(own, value, protocol);
  return {
    ...own,
    ...chosen,
    ...(own.properties !== undefined && { properties: narrowedProperties(own.properties, value, protocol) }),
    ...(Array.isArray(value) &&
      value.length > 0 &&
      isSchema(own.items) && { items: narrowedItems(own.items, value, protocol) }),
  };
}

function chosenArm(schema: Schema, value: unknown, protocol: ProtocolDocument): Schema | undefined {
  const key = schema.oneOf === undefined ? "anyOf" : "oneOf";
  const arms = schema[key];
  if (arms === undefined) return undefined;
  const [first, ...others] = meantBy(value, arms, protocol);
  if (first === undefined || others.length > 0)
    return isRecord(value) ? taggedBy(arms, value, protocol) : undefined;
  return { [key]: undefined, allOf: [...(schema.allOf ?? []), narrowed(first, value, protocol)] };
}

/** The alternatives that a value could be meant as: by its type and the words that distinguish them, else by its type. */
function meantBy(value: unknown, arms: readonly Schema[], protocol: ProtocolDocument): readonly Schema[] {
  const byWord = arms.filter((arm) => mayBe(arm, value, protocol, hasWordsOf));
  return byWord.length > 0 ? byWord : arms.filter((arm) => mayBe(arm, value, protocol, () => true));
}

type Likeness = (schema: Schema, value: unknown) => boolean;

function mayBe(arm: Schema, value: unknown, protocol: ProtocolDocument, isLike: Likeness): boolean {
  const schema = resolved(arm, protocol);
  const { type, oneOf, anyOf } = schema;
  const types = typeof type === "string" ? [type] : type;
  if (types !== undefined) return types.some((name) => isOfType(name, value)) && isLike(schema, value);
  const arms = oneOf ?? anyOf;
  return arms === undefined ? isLike(schema, value) : arms.some((one) => mayBe(one, value, protocol, isLike));
}

/** Whether no property that may be one word alone is another. */
function hasWordsOf({ properties = {} }: Schema, value: unknown): boolean {
  if (!isRecord(value)) return true;
  return Object.entries(properties).every(([name, property]) => {
    const word = wordOf(property);
    return word === undefined || !Object.hasOwn(value, name) || value[name] === word;
  });
}

/** Where the value lacks the property that has a word of its own in every alternative, or has none of the words: these words. */
function taggedBy(
  arms: readonly Schema[],
  value: Readonly<Record<string, unknown>>,
  protocol: ProtocolDocument,
): Schema | undefined {
  const objects = arms.map((arm) => resolved(arm, protocol));
  const isTag = (key: string): boolean =>
    objects.every(
      ({ properties, required = [] }) => wordOf(properties?.[key]) !== undefined && required.includes(key),
    );
  const name = Object.keys(objects[0]?.properties ?? {}).find(isTag);
  if (name === undefined) return undefined;
  const words = objects.map(({ properties }) => wordOf(properties?.[name]));
  if (Object.hasOwn(value, name) && words.includes(value[name])) return undefined;
  const tag = { properties: { [name]: { enum: words } }, required: [name], additionalProperties: true };
  return { oneOf: undefined, anyOf: undefined, ...tag };
}

/** The only word that a property may be. */
function wordOf(schema: Schema | undefined): unknown {
  return schema?.const ?? (schema?.enum?.length === 1 ? schema.enum[0] : undefined);
}

function narrowedProperties(
  properties: Readonly<Record<string, Schema>>,
  value: unknown,
  protocol: ProtocolDocument,
): Record<string, Schema> {
  const entries = Object.entries(properties).map(
    ([name, schema]) =>
      [
        name,
        isRecord(value) && Object.hasOwn(value, name) ? narrowed(schema, value[name], protocol) : schema,
      ] as const,
  );
  return Object.fromEntries(entries);
}

/** Each element of the list by itself: they may mean different alternatives. */
const narrowedItems = (items: Schema, value: readonly unknown[], protocol: ProtocolDocument): Schema[] =>
  value.map((element) => narrowed(items, element, protocol));

const isSchema = (items: Schema["items"]): items is Schema =>
  typeof items === "object" && !Array.isArray(items);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isOfType(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  return type === "integer" ? typeof value === "number" : typeof value === type;
}
