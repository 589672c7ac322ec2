import { isEqual, isObject } from "./check.js";
import type { TranscriptChange } from "./patch.js";

/** What a question is about. `"other"`: a request that is not for a person, such as the call of a tool. */
export type TranscriptQuestionKind =
  | "command"
  | "fileChange"
  | "permissions"
  | "mcpTool"
  | "input"
  | "form"
  | "url"
  | "other";

/** Something to fill in. */
export interface TranscriptField {
  readonly name: string;
  readonly type: string;
  readonly title: string;
  readonly description: string | null;
  readonly choices?:
    | readonly {
        readonly value: string;
        readonly title: string;
        readonly description?: string | undefined;
      }[]
    | undefined;
  readonly allowsOther?: boolean | undefined;
  readonly default?: unknown;
  readonly required: boolean;
  readonly secret: boolean;
}

/** What is known of a question beside the request itself. */
export interface QuestionDetails {
  /** Default: what the method of the request says. */
  readonly kind?: TranscriptQuestionKind | undefined;
  /** The item that it is about. Default: the one that the request names. */
  readonly itemId?: string | undefined;
  /** What to show above it. Default: the request's message or reason. */
  readonly title?: string | null | undefined;
  /** Names of the answers to show. Default: none. */
  readonly offered?: readonly string[] | undefined;
  /** What to fill in. Default: nothing. */
  readonly fields?: readonly TranscriptField[] | undefined;
  /** Answers the question. Default: none, the question is for reading only. */
  readonly answer?: ((name: string, value?: unknown) => void) | undefined;
}

/** A request of the server, as it came. */
export interface AskedQuestion {
  readonly id: string | number;
  readonly method: string;
  readonly params?: unknown;
}

/** A request of the server that waits for an answer. */
export interface TranscriptQuestion extends AskedQuestion {
  readonly kind: TranscriptQuestionKind;
  readonly params: unknown;
  readonly turnId: string | null;
  /** The item that it is about. */
  readonly itemId: string | null;
  readonly title: string | null;
  /** Names of the answers to show, such as `"approve"`, `"decline"` and `"submit"`. */
  readonly offered: readonly string[];
  readonly fields: readonly TranscriptField[];
  /** The files that a file change is about, with their patches; `undefined` where they are not known. */
  readonly changes?: readonly TranscriptChange[] | undefined;
  /**
   * Answers the question, where the transcript does: by the name of the answer and its value, if it takes one. Throws for an
   * answer that the question does not take; it stays open then.
   */
  readonly answer?: ((name: string, value?: unknown) => void) | undefined;
}

const kinds: Readonly<Record<string, TranscriptQuestionKind>> = {
  "item/commandExecution/requestApproval": "command",
  "item/fileChange/requestApproval": "fileChange",
  "item/permissions/requestApproval": "permissions",
  "item/tool/requestUserInput": "input",
};

/** Most questions that are open at once; beyond, new ones are not shown. */
const LIMIT = 4096;

/**
 * The questions that are open, in the order in which they were asked. An id means something on its connection alone: the ids of
 * a server that has started anew begin at 0 again.
 */
export class Questions {
  #open: readonly TranscriptQuestion[] = [];
  /** Those that were asked before the connection was lost, and not again since. */
  readonly #lost = new WeakSet<TranscriptQuestion>();

  get open(): readonly TranscriptQuestion[] {
    return this.#open;
  }

  /** Adds a question, or what is new about one that is open. */
  add(asked: AskedQuestion, details: QuestionDetails): void {
    const same = this.#open.filter((each) => isSame(each, asked));
    const known = same.find(({ id }) => id === asked.id) ?? same.find((each) => this.#lost.has(each));
    if (known !== undefined) {
      const now = { ...completed(known, details), id: asked.id };
      this.#open = this.#open.map((each) => (each === known ? now : each));
    } else if (this.#open.length < LIMIT) this.#open = [...this.#open, completed(read(asked), details)];
  }

  /** Removes a question, by all that was asked. Returns whether it was there. */
  retract(asked: AskedQuestion): boolean {
    return this.remove((each) => each.id === asked.id && isSame(each, asked));
  }

  /** Removes the question that has an id: where two have it, the one that was asked on this connection. */
  resolve(id: unknown): boolean {
    const named = this.#open.filter((each) => each.id === id);
    const resolved = named.find((each) => !this.#lost.has(each)) ?? named.at(-1);
    return this.remove((each) => each === resolved);
  }

  /** Removes the questions that match. Returns whether there were any. */
  remove(matches: (question: TranscriptQuestion) => boolean): boolean {
    const left = this.#open.filter((each) => !matches(each));
    const isChanged = left.length < this.#open.length;
    if (isChanged) this.#open = left;
    return isChanged;
  }

  /** The connection is lost. */
  interrupt(): void {
    for (const question of this.#open) this.#lost.add(question);
  }
}

/** Whether two requests ask the same. */
function isSame(a: AskedQuestion, b: AskedQuestion): boolean {
  return a.method === b.method && isEqual(a.params, b.params);
}

function completed(question: TranscriptQuestion, details: QuestionDetails): TranscriptQuestion {
  const given = Object.entries(details).filter(([, value]) => value !== undefined);
  return { ...question, ...Object.fromEntries(given) };
}

function read({ id, method, params }: AskedQuestion): TranscriptQuestion {
  const from = isObject(params) ? params : {};
  const text = (key: string): string | null => {
    const value = from[key];
    return typeof value === "string" ? value : null;
  };
  return {
    id,
    method,
    params,
    kind: kindOf(method, from),
    turnId: text("turnId"),
    itemId: text("itemId") ?? text("callId"),
    title: text("message") ?? text("reason"),
    offered: [],
    fields: [],
  };
}

function kindOf(method: string, params: Readonly<Record<string, unknown>>): TranscriptQuestionKind {
  if (method !== "mcpServer/elicitation/request") return kinds[method] ?? "other";
  const meta = params._meta;
  if (isObject(meta) && meta.codex_approval_kind === "mcp_tool_call") return "mcpTool";
  return params.mode === "url" ? "url" : "form";
}
