/**
 * Definition → the schema that json-schema-to-typescript gets: objects, unions and intersections of them, with every
 * leaf already a type expression and every doc comment already composed.
 */
import {
  referenced,
  type Schema,
  type SchemaType,
  splitAnnotations,
  typesOf,
  valueSchemas,
} from "../schema/schema.js";
import type { ExperimentalMarks } from "../schema/surfaces.js";
import { bullet, docText } from "./docs.js";
import { LeafTypes, literal } from "./leaf.js";
import { operand, tupleType } from "./tuple.js";
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
  const shaper = new Shaper(marks, new LeafTypes(definitions));
  return new Map([...definitions].map(([name, schema]) => [name, shaper.definition(name, schema)]));
}

const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/;

class Shaper {
  readonly #marks: ExperimentalMarks;
  readonly #types: LeafTypes;

  constructor(marks: ExperimentalMarks, types: LeafTypes) {
    this.#marks = marks;
    this.#types = types;
  }

  definition(name: string, schema: Schema): Shape {
    return documented(this.#whole(schema), this.#docOf(schema, this.#marks.definitions.has(name)));
  }

  /** The type of a definition or property, which has lines of its own. */
  #whole(schema: Schema): Shape {
    const members = this.#types.members(schema);
    return members === undefined ? this.#shape(schema) : leafShape(this.#types.brokenUnion(members));
  }

  #shape(schema: Schema): Shape {
    const leaf = this.#types.type(schema);
    if (leaf !== undefined) return leafShape(leaf);
    const [, { allOf, oneOf, anyOf, ...own }] = splitAnnotations(schema);
    if (allOf) {
      const rest = { ...own, ...(oneOf && { oneOf }), ...(anyOf && { anyOf }) };
      const isBare = !rest.properties && !rest.patternProperties && !oneOf && !anyOf;
      const parts = (isBare ? allOf : [...allOf, rest]).map((part) => this.#part(part));
      return oneOrMany("allOf", parts);
    }
    if (oneOf && anyOf) return { allOf: [this.#part({ ...own, oneOf }), this.#part({ anyOf })] };
    if (oneOf || anyOf) return this.#union(schema);
    const types = typesOf(schema);
    if (types.length > 1) return { anyOf: types.map((type) => this.#shape(narrow(own, type))) };
    if (own.prefixItems) return this.#tuple(own);
    if (own.items) return { type: "array", items: this.#shape(own.items) };
    return this.#object(own);
  }

  #union(schema: Schema): Shape {
    const arms = unionArms(schema, this.#marks, this.#types);
    const members = arms.map((arm) => this.#types.members(arm.schema));
    const leaves = members.flatMap((own = []) => own);
    const shapes = arms.map((arm, index) => {
      const own = members[index];
      return own ? leafShape(this.#types.union(own, leaves)) : this.#arm(arm);
    });
    return oneOrMany(
      "anyOf",
      shapes.filter(({ tsType }) => tsType !== "never"),
    );
  }

  /** A list of types on one line, with no room for comments. */
  #tuple(schema: Schema): Shape {
    return leafShape(tupleType(schema, (item) => inlineShape(this.#shape(item))));
  }

  /** A type that others are intersected with, which binds closer than a union. */
  #part(schema: Schema): Shape {
    const leaf = this.#types.type(schema);
    return leaf?.includes(" | ") ? leafShape(`(${leaf})`) : this.#shape(schema);
  }

  /** The arms of a union cannot carry comments of their own: what they say goes to their tag. */
  #arm({ schema, annotations, experimental }: Arm): Shape {
    const arm = this.#shape(schema);
    const tag = tagOf(schema);
    const doc = docText({ ...annotations, experimental });
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
    return {
      type: "object",
      properties: Object.fromEntries(
        ordered.map((name) => [name, this.#property(properties.get(name) as Schema, required.has(name))]),
      ),
      required: [...required],
      additionalProperties: this.#index(schema, [...properties.values()]),
    };
  }

  /** The index signature, which TypeScript wants to cover the named properties as well. */
  #index(schema: Schema, named: readonly Schema[]): boolean | Shape {
    const { additionalProperties, patternProperties } = schema;
    if (additionalProperties === true) return true;
    if (!additionalProperties && !patternProperties) return false;
    const values = valueSchemas(schema);
    if (named.length === 0) return this.#union({ anyOf: values });
    const members = [...values, ...named].map((value) => this.#types.members(value));
    if (members.includes(undefined)) return true;
    const isOptional = named.length > (schema.required?.length ?? 0);
    return leafShape(
      this.#types.union([...members.flatMap((own = []) => own), ...(isOptional ? ["undefined"] : [])]),
    );
  }

  #property(schema: Schema, required: boolean): Shape {
    const doc = this.#docOf(schema, this.#marks.schemas.has(schema));
    return documented(required ? this.#whole(schema) : this.#optional(schema), doc);
  }

  #optional(schema: Schema): Shape {
    const members = this.#types.members(schema);
    if (members === undefined) return { anyOf: [this.#shape(schema), leafShape("undefined")] };
    return leafShape(this.#types.brokenUnion([...members, "undefined"]));
  }

  #docOf(schema: Schema, experimental: boolean): string | undefined {
    return docText({ ...splitAnnotations(schema)[0], bullets: this.#bullets(schema), experimental });
  }

  /** What is said of single values and of arms without a tag, as a list in the comment of the whole type. */
  #bullets(schema: Schema): string[] {
    const values =
      this.#marks.values.get(schema)?.map((value) => bullet(literal(value), undefined, true)) ?? [];
    if (!schema.oneOf && !schema.anyOf) return values;
    const arms = unionArms(schema, this.#marks, this.#types).flatMap((arm) => {
      const { description, deprecated = false } = arm.annotations;
      const isSaid = description !== undefined || arm.experimental || deprecated;
      const label = isSaid ? this.#armLabel(arm.schema) : undefined;
      const own = label === undefined ? [] : [bullet(label, description, arm.experimental, deprecated)];
      return [...own, ...this.#bullets(arm.schema)];
    });
    return [...values, ...arms];
  }

  /** How the list names an arm; undefined when its comment stands at its tag. */
  #armLabel(arm: Schema): string | undefined {
    if (arm.properties)
      return tagOf(arm) === undefined ? `{ ${(arm.required ?? []).join(", ")} }` : undefined;
    return arm.enum?.map(literal).join(" | ") ?? referenced(arm) ?? this.#types.type(arm);
  }
}

/** The part of a schema of several types that speaks of one of them. */
function narrow(schema: Schema, type: SchemaType): Schema {
  const keywords: readonly string[] = NARROWED[type] ?? [];
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.includes(keyword))),
    type,
  };
}

const NARROWED: Partial<Record<SchemaType, readonly (keyof Schema)[]>> = {
  array: ["prefixItems", "items", "minItems", "maxItems"],
  object: ["properties", "required", "patternProperties", "additionalProperties"],
};

function leafShape(tsType: string): Shape {
  return { tsType };
}

function documented(shape: Shape, doc: string | undefined): Shape {
  return doc === undefined ? shape : { ...shape, description: doc };
}

function oneOrMany(key: "allOf" | "anyOf", parts: readonly Shape[]): Shape {
  const [only] = parts;
  return parts.length === 1 && only ? only : { [key]: parts };
}

/** Writes a shape on one line, without its comments, for the elements of a tuple. */
function inlineShape(shape: Shape): string {
  if (shape.tsType !== undefined) return shape.tsType.replace(/^\n\| /, "").replaceAll("\n| ", " | ");
  if (shape.anyOf) return shape.anyOf.map(inlineShape).join(" | ");
  if (shape.allOf) return shape.allOf.map((part) => operand(inlineShape(part))).join(" & ");
  if (shape.items) return `${operand(inlineShape(shape.items))}[]`;
  return inlineObject(shape);
}

function inlineObject({ properties = {}, required = [], additionalProperties = false }: Shape): string {
  const members = Object.entries(properties).map(([name, property]) => {
    const key = PLAIN_NAME.test(name) ? name : literal(name);
    return `${key}${required.includes(name) ? "" : "?"}: ${inlineShape(property)}`;
  });
  const values =
    additionalProperties === true ? "unknown" : additionalProperties && inlineShape(additionalProperties);
  return `{ ${[...members, ...(values ? [`[key: string]: ${values}`] : [])].join("; ")} }`;
}
