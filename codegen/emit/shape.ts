/**
 * Definition → the schema that json-schema-to-typescript gets: objects, unions and intersections of them, with every
 * leaf already a type expression and every doc comment already composed.
 */
import { referenced, type Schema, type SchemaType, typesOf } from "../schema/schema.js";
import type { ExperimentalMarks } from "../schema/surfaces.js";
import { bullet, docText } from "./docs.js";
import { breakUnion, leafMembers, leafType, literal } from "./leaf.js";
import { type Arm, tagOf, tagsOf, unionArms } from "./unions.js";

/** The part of the JSON Schema dialect of json-schema-to-typescript that it is given. */
export interface Shape {
  readonly description?: string;
  readonly tsType?: string;
  readonly type?: "object" | "array";
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
}

/** The shapes of all definitions. */
export function shapeDefinitions(
  definitions: ReadonlyMap<string, Schema>,
  marks: ExperimentalMarks,
): Map<string, Shape> {
  const shaper = new Shaper(marks);
  return new Map([...definitions].map(([name, schema]) => [name, shaper.definition(name, schema)]));
}

class Shaper {
  readonly #marks: ExperimentalMarks;
  /** Equal leaves are one object, which the library then reads once. */
  readonly #leaves = new Map<string, Shape>();

  constructor(marks: ExperimentalMarks) {
    this.#marks = marks;
  }

  definition(name: string, schema: Schema): Shape {
    return documented(this.#whole(schema), this.#docOf(schema, this.#marks.definitions.has(name)));
  }

  /** The type of a definition or property, which has lines of its own. */
  #whole(schema: Schema): Shape {
    const members = leafMembers(schema);
    return members === undefined ? this.#shape(schema) : this.#leaf(breakUnion(members));
  }

  #shape(schema: Schema): Shape {
    const leaf = leafType(schema);
    if (leaf !== undefined) return this.#leaf(leaf);
    const { description: _, allOf, oneOf, anyOf, ...own } = schema;
    if (allOf) {
      const rest = { ...own, ...(oneOf && { oneOf }), ...(anyOf && { anyOf }) };
      const isBare = !rest.properties && !oneOf && !anyOf;
      const parts = (isBare ? allOf : [...allOf, rest]).map((part) => this.#part(part));
      return oneOrMany("allOf", parts);
    }
    if (oneOf && anyOf) return { allOf: [this.#part({ ...own, oneOf }), this.#part({ anyOf })] };
    if (oneOf || anyOf) {
      const arms = unionArms(schema, this.#marks).map((arm) => this.#arm(arm));
      return oneOrMany("anyOf", arms);
    }
    const types = typesOf(schema);
    if (types.length > 1) return { anyOf: types.map((type) => this.#shape(narrow(own, type))) };
    if (own.items) return { type: "array", items: this.#shape(own.items) };
    return this.#object(own);
  }

  /** A type that others are intersected with, which binds closer than a union. */
  #part(schema: Schema): Shape {
    const leaf = leafType(schema);
    return leaf?.includes(" | ") ? this.#leaf(`(${leaf})`) : this.#shape(schema);
  }

  #leaf(tsType: string): Shape {
    const known = this.#leaves.get(tsType) ?? { tsType };
    this.#leaves.set(tsType, known);
    return known;
  }

  /** The arms of a union cannot carry comments of their own: what they say goes to their tag. */
  #arm({ schema, description, experimental }: Arm): Shape {
    const arm = this.#shape(schema);
    const tag = tagOf(schema);
    const doc = docText({ description, experimental });
    const property =
      tag !== undefined && arm.properties && Object.hasOwn(arm.properties, tag)
        ? arm.properties[tag]
        : undefined;
    if (tag === undefined || property === undefined || doc === undefined) return arm;
    const both = property.description === undefined ? doc : `${doc}\n\n${property.description}`;
    return { ...arm, properties: { ...arm.properties, [tag]: documented(property, both) } };
  }

  #object(schema: Schema): Shape {
    const required = new Set(schema.required);
    const properties = new Map([...required].map((name): [string, Schema] => [name, {}]));
    for (const [name, property] of Object.entries(schema.properties ?? {})) properties.set(name, property);
    const tags = new Set(tagsOf(schema));
    const names = [...properties.keys()].sort();
    const ordered = [...names.filter((name) => tags.has(name)), ...names.filter((name) => !tags.has(name))];
    const open = schema.additionalProperties;
    return {
      type: "object",
      properties: Object.fromEntries(
        ordered.map((name) => [name, this.#property(properties.get(name) as Schema, required.has(name))]),
      ),
      required: [...required],
      additionalProperties: typeof open === "object" ? this.#shape(open) : (open ?? false),
    };
  }

  #property(schema: Schema, required: boolean): Shape {
    const doc = this.#docOf(schema, this.#marks.schemas.has(schema));
    return documented(required ? this.#whole(schema) : this.#optional(schema), doc);
  }

  #optional(schema: Schema): Shape {
    const members = leafMembers(schema);
    if (members === undefined) return { anyOf: [this.#shape(schema), this.#leaf("undefined")] };
    return this.#leaf(breakUnion([...members, "undefined"]));
  }

  #docOf(schema: Schema, experimental: boolean): string | undefined {
    return docText({ description: schema.description, bullets: this.#bullets(schema), experimental });
  }

  /** What is said of single values and of arms without a tag, as a list in the comment of the whole type. */
  #bullets(schema: Schema): string[] {
    const values =
      this.#marks.values.get(schema)?.map((value) => bullet(literal(value), undefined, true)) ?? [];
    if (!schema.oneOf && !schema.anyOf) return values;
    const arms = unionArms(schema, this.#marks).flatMap(({ schema: arm, description, experimental }) => {
      const label = description === undefined && !experimental ? undefined : armLabel(arm);
      const own = label === undefined ? [] : [bullet(label, description, experimental)];
      return [...own, ...this.#bullets(arm)];
    });
    return [...values, ...arms];
  }
}

/** The part of a schema of several types that speaks of one of them. */
function narrow({ items, properties, required, additionalProperties }: Schema, type: SchemaType): Schema {
  if (type === "array") return { type, ...(items && { items }) };
  if (type !== "object") return { type };
  return {
    type,
    ...(properties && { properties }),
    ...(required && { required }),
    ...(additionalProperties !== undefined && { additionalProperties }),
  };
}

function documented(shape: Shape, doc: string | undefined): Shape {
  return doc === undefined ? shape : { ...shape, description: doc };
}

function oneOrMany(key: "allOf" | "anyOf", parts: readonly Shape[]): Shape {
  const [only] = parts;
  return parts.length === 1 && only ? only : { [key]: parts };
}

/** How the list names an arm; undefined when its comment stands at its tag. */
function armLabel(arm: Schema): string | undefined {
  if (arm.properties) return tagOf(arm) === undefined ? `{ ${(arm.required ?? []).join(", ")} }` : undefined;
  return arm.enum?.map(literal).join(" | ") ?? referenced(arm) ?? leafType(arm);
}
