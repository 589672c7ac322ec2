/**
 * Names that the vendor's export gets wrong: the wire says otherwise, and so do the types that the same binary emits.
 *
 * All of them come from one cause: a rename of an enum's fields that the schema writer does not see. An entry does
 * nothing where its wrong name is absent, so older and repaired exports pass through untouched; `unused` reports the
 * contract test of the pinned release which entries have served their time.
 */
import { mapSubschemas, type Schema } from "./schema.js";

export interface Erratum {
  readonly definition: string;
  readonly wrong: string;
  readonly right: string;
}

export const ERRATA: readonly Erratum[] = [
  { definition: "AccountSessionsSwitchResponse", wrong: "auth_url", right: "authUrl" },
  { definition: "AccountSessionsSwitchResponse", wrong: "login_id", right: "loginId" },
  { definition: "ThreadRealtimeItem", wrong: "item_id", right: "itemId" },
  { definition: "ThreadRealtimeItem", wrong: "turn_id", right: "turnId" },
  { definition: "ThreadTimelineEntry", wrong: "completed_at", right: "completedAt" },
  { definition: "ThreadTimelineEntry", wrong: "duration_ms", right: "durationMs" },
  { definition: "ThreadTimelineEntry", wrong: "started_at", right: "startedAt" },
  { definition: "ThreadTimelineEntry", wrong: "turn_id", right: "turnId" },
];

export interface Corrected {
  readonly definitions: ReadonlyMap<string, Schema>;
  /** The entries that found nothing to correct. */
  readonly unused: readonly Erratum[];
}

export function applyErrata(
  definitions: ReadonlyMap<string, Schema>,
  errata: readonly Erratum[] = ERRATA,
): Corrected {
  const corrected = new Map(definitions);
  const unused = errata.filter(({ definition, wrong, right }) => {
    const before = corrected.get(definition);
    if (before === undefined || !holds(before, wrong)) return true;
    corrected.set(definition, rename(before, wrong, right));
    return false;
  });
  return { definitions: corrected, unused };
}

function holds(schema: Schema, property: string): boolean {
  if (Object.hasOwn(schema.properties ?? {}, property)) return true;
  let found = false;
  mapSubschemas(schema, (inner) => {
    found ||= holds(inner, property);
    return inner;
  });
  return found;
}

function rename(schema: Schema, wrong: string, right: string): Schema {
  const inner = mapSubschemas(schema, (part) => rename(part, wrong, right));
  if (!Object.hasOwn(inner.properties ?? {}, wrong) || Object.hasOwn(inner.properties ?? {}, right))
    return inner;
  const swap = (name: string): string => (name === wrong ? right : name);
  const properties = Object.entries(inner.properties ?? {}).map(
    ([name, value]) => [swap(name), value] as const,
  );
  return {
    ...inner,
    properties: Object.fromEntries(properties.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(inner.required && { required: inner.required.map(swap).sort() }),
  };
}
