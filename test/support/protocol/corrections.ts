import type { RawSchema } from "./raw-bundle.js";

/**
 * Property names that the vendor's JSON Schema misspells: its exporter overlooks a rename of the variants' fields.
 * The wire and the vendor's own TypeScript carry the corrected name.
 */
export const misspelledProperties: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AccountSessionsSwitchResponse: { auth_url: "authUrl", login_id: "loginId" },
  ThreadRealtimeItem: { item_id: "itemId", turn_id: "turnId" },
  ThreadTimelineEntry: {
    completed_at: "completedAt",
    duration_ms: "durationMs",
    started_at: "startedAt",
    turn_id: "turnId",
  },
};

/** The definitions with the misspelled names corrected; a name that is no longer there is an error. */
export function corrected(definitions: ReadonlyMap<string, RawSchema>): ReadonlyMap<string, RawSchema> {
  const result = new Map(definitions);
  for (const [definition, names] of Object.entries(misspelledProperties)) {
    const schema = result.get(definition);
    if (schema === undefined) throw new Error(`${definition} is gone: remove its correction`);
    for (const wrong of Object.keys(names)) {
      if (!JSON.stringify(schema).includes(`"${wrong}"`)) {
        throw new Error(`${definition}.${wrong} is gone: remove its correction`);
      }
    }
    result.set(definition, renamed(schema, names));
  }
  return result;
}

function renamed(schema: RawSchema, names: Readonly<Record<string, string>>): RawSchema {
  const { properties, required, oneOf, anyOf } = schema;
  return {
    ...schema,
    ...(required && { required: required.map((name) => names[name] ?? name) }),
    ...(oneOf && { oneOf: oneOf.map((arm) => renamed(arm, names)) }),
    ...(anyOf && { anyOf: anyOf.map((arm) => renamed(arm, names)) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [names[name] ?? name, value]),
      ),
    }),
  };
}
