/** What is examined, in this order. */
export const checks = [
  "platform",
  "runtime",
  "home",
  "handshake",
  "version",
  "config",
  "login",
  "sandbox",
] as const;

/** How a check came out; `skipped` where an earlier failure left nothing to examine. */
export const statuses = ["good", "warning", "failed", "skipped"] as const;

/** What was found out about one thing. */
export interface Finding {
  readonly check: (typeof checks)[number];
  readonly status: (typeof statuses)[number];
  readonly message: string;
  /** What to do; `null` where nothing has to be done. */
  readonly repair: string | null;
  /** The file that is wrong, where it is one. */
  readonly file?: string | undefined;
  /** The line of the file that is wrong, from 1. */
  readonly line?: number | undefined;
}

/** Everything that was found out. */
export interface Report {
  /** Whether nothing has failed. */
  readonly ok: boolean;
  /** Version of this package. */
  readonly sdk: string;
  /** Version of the codex that this package was made for. */
  readonly protocol: string;
  readonly node: string;
  /** One for each check. */
  readonly findings: readonly Finding[];
}

const text = { type: "string", minLength: 1 } as const;

/** The JSON Schema of a report, in draft-07. */
export const reportSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Report of `codex-app-server-sdk doctor --json`",
  type: "object",
  properties: {
    ok: { type: "boolean", description: "Whether nothing has failed." },
    sdk: { ...text, description: "Version of codex-app-server-sdk." },
    protocol: { ...text, description: "Version of the codex that this package was made for." },
    node: { ...text, description: "Version of Node." },
    findings: {
      type: "array",
      minItems: checks.length,
      maxItems: checks.length,
      items: {
        type: "object",
        properties: {
          check: { enum: checks },
          status: { enum: statuses },
          message: { ...text, description: "What was found, in one sentence." },
          repair: { type: ["string", "null"], minLength: 1, description: "What to do about it." },
          file: { ...text, description: "The file that is wrong." },
          line: { type: "integer", minimum: 1, description: "The line of the file that is wrong." },
        },
        required: ["check", "status", "message", "repair"],
        additionalProperties: false,
        if: { properties: { status: { enum: ["warning", "failed"] } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { properties: { repair: { type: "string" } } },
      },
    },
  },
  required: ["ok", "sdk", "protocol", "node", "findings"],
  additionalProperties: false,
} as const;

/** A good finding. */
export function good(check: Finding["check"], message: string): Finding {
  return { check, status: "good", message, repair: null };
}

/** Findings for what could not be examined. */
export function skipped(message: string, ...left: readonly Finding["check"][]): Finding[] {
  return left.map((check) => ({ check, status: "skipped", message, repair: null }));
}
