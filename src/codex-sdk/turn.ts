import {
  AbortError,
  type Codex,
  OutputError,
  type Turn,
  TurnFailedError,
  type TurnResult,
  UsageError,
} from "../index.js";
import { type ThreadEvent, TurnEvents, withDetails } from "./events.js";
import { type Input, inputItems } from "./input.js";
import { loadThread } from "./load-thread.js";
import { type CodexOptions, type Notice, startServer } from "./server.js";
import { chosen, sandboxes, type ThreadOptions } from "./thread-options.js";
import { workingFolder } from "./working-folder.js";

/** Which access to models of the "Daybreak" programs a turn asks for. */
export type CyberAccessProgram = "standard" | "daybreak_blue" | "daybreak_red";

/** Options of one turn. */
export type TurnOptions = {
  /** Experimental, for OpenAI's own models. Default: the server's. */
  cyberAccessProgram?: CyberAccessProgram | undefined;
  /** JSON Schema that the answer shall follow. It is passed on; the answer is not checked. */
  outputSchema?: unknown;
  /** Interrupts the turn; `run` and the events throw an AbortError. */
  signal?: AbortSignal | undefined;
};

/** A thread as its handle knows it. */
export interface ThreadState {
  readonly codex: CodexOptions;
  readonly options: ThreadOptions;
  /** `null` until a new thread has begun. */
  id: string | null;
}

const programs = {
  standard: "standard",
  daybreak_blue: "daybreakBlue",
  daybreak_red: "daybreakRed",
} as const satisfies Record<CyberAccessProgram, string>;

/**
 * Runs one turn on a server of its own, which ends with the turn, whether or not its events are read to the end: from then on
 * other processes can have the thread, as after `codex exec`.
 */
export async function* turnEvents(
  state: ThreadState,
  input: Input,
  { cyberAccessProgram: program, outputSchema, signal }: TurnOptions,
): AsyncGenerator<ThreadEvent> {
  const items = inputItems(input);
  const schema = plainSchema(outputSchema);
  const cyberAccessProgram = chosen("cyberAccessProgram", programs, program);
  const sandbox = chosen("sandboxMode", sandboxes, state.options.sandboxMode);
  const limits = { sandbox, folder: await workingFolder(state.options) };
  const notices = new Notices();
  const server = await startServer(state.codex, state.options, notices, signal);
  try {
    notices.follow(server);
    const thread = await loadThread(server, state.id, state.options, limits, signal);
    state.id = thread.id;
    const starting = thread.turn(items, { outputSchema: schema, cyberAccessProgram, signal });
    const ended = starting.then(resultOf);
    const close = (): Promise<void> => server.close().catch(() => undefined);
    void ended.then(close, close);
    yield { type: "thread.started", thread_id: thread.id };
    const events = new TurnEvents();
    const turn = await starting;
    for await (const notification of turn.stream()) {
      yield* events.warnings(notices.take(thread.id));
      yield* events.of(notification);
    }
    yield* events.warnings(notices.take(thread.id));
    const result = await ended;
    yield* events.end(result);
    if (result.status === "failed") throw new TurnFailedError(result);
    if (result.status === "interrupted")
      throw new AbortError(`turn ${result.turnId} was interrupted`, { result });
  } finally {
    await server.close();
  }
}

/** How a turn ended. That an answer does not follow the schema is the caller's to find out, as with `codex exec`. */
async function resultOf(turn: Turn<unknown>): Promise<TurnResult<unknown>> {
  try {
    return await turn.run();
  } catch (error) {
    if (error instanceof OutputError) return error.result;
    throw error;
  }
}

/** @throws {@link UsageError} for what is no object */
function plainSchema(schema: unknown): { readonly [keyword: string]: unknown } | undefined {
  if (schema === undefined) return undefined;
  if (typeof schema !== "object" || schema === null || Array.isArray(schema))
    throw new UsageError("outputSchema must be a plain JSON object");
  return { ...schema };
}

/** What the server warns of outside of turns, until it is taken. */
class Notices {
  #pending: { readonly threadId: string | null; readonly text: string }[] = [];

  add({ summary, details }: Notice): void {
    this.#pending.push({ threadId: null, text: withDetails(summary, details) });
  }

  follow(server: Codex): void {
    server.on("deprecationNotice", (notice) => this.add(notice));
    server.on("warning", ({ threadId = null, message }) => {
      this.#pending.push({ threadId, text: message });
    });
  }

  /** What concerns a thread, or none in particular. */
  take(threadId: string): string[] {
    const taken = this.#pending.filter((each) => each.threadId === null || each.threadId === threadId);
    this.#pending = [];
    return taken.map(({ text }) => text);
  }
}
