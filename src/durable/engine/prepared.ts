/** A class of connections. */
export type ClientClass = new (
  ...options: never[]
) => {
  query(...call: unknown[]): unknown;
};

/** Names of statements, by their text. There are some fifty. */
const names = new Map<string, string>();

/**
 * Connections that have the database plan each statement with parameters once: it plans those of DBOS for twice as long as it runs them.
 */
export function preparing(Client: ClientClass): ClientClass {
  return class extends Client {
    override query(statement: unknown, values?: unknown, ...more: unknown[]): unknown {
      if (typeof statement !== "string" || !Array.isArray(values) || values.length === 0)
        return super.query(statement, values, ...more);
      return super.query({ name: nameOf(statement), text: statement, values }, ...more);
    }
  };
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}
