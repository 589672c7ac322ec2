import type { ThreadForkResponse, ThreadResumeResponse, ThreadStartResponse } from "../../generated/types.js";
import type { ClientInternals } from "../client/internals.js";
import type { Notification } from "../client/notification.js";
import { JsonRpcError } from "../errors/json-rpc.js";
import { UsageError } from "../errors/usage.js";
import type { RequestOptions } from "../rpc/peer.js";
import { BoundedMap } from "../util/bounded-map.js";
import { type GivenSettings, mergeValues, turnParams, type ValueKey, type Values } from "./settings.js";
import { type Difference, SettingsRecord, type Told, toldBy } from "./settings-record.js";

/** Most threads of one connection whose settings are kept, those that were loaded last. */
const MAX_THREADS = 10_000;

type LoadAnswer = ThreadStartResponse | ThreadResumeResponse | ThreadForkResponse;

/** Settings that go out with the start of a turn. */
export interface TurnChange {
  readonly params: ReturnType<typeof turnParams>;
  /** The server has taken them. */
  accept(): void;
}

/**
 * What this client gave each thread last, and what the server says is in force. Loads repeat what was given, since the server
 * does not keep all of it; what is not in force all the same goes out with the next turn.
 */
export class SettingsInForce {
  readonly #client: ClientInternals;
  readonly #threads = new BoundedMap<string, SettingsRecord>(MAX_THREADS);

  constructor(client: ClientInternals) {
    this.#client = client;
    client.onNotification((notification) => this.#receive(notification));
  }

  /** Number of threads whose settings are kept. */
  get size(): number {
    return this.#threads.size;
  }

  /** Settings with which a thread is loaded: these, and what was given before. */
  forLoad(threadId: string, given: GivenSettings = nothing): GivenSettings {
    return this.#threads.get(threadId)?.with(given) ?? given;
  }

  /** Settings for a fork: these, what its parent was given, and what the parent has that the server does not pass on. */
  async forFork(parentId: string, given: GivenSettings, call: RequestOptions): Promise<GivenSettings> {
    const parent = this.#threads.get(parentId);
    const { sandbox, model, effort, ...others } = parent?.told ?? (await this.#stored(parentId, call));
    const isLost = sandbox?.policy.type === "workspaceWrite" || sandbox?.policy.type === "externalSandbox";
    const lost = { model, effort, sandbox: isLost ? sandbox : undefined, serviceTier: others.serviceTier };
    const present = Object.entries(lost).filter(([, value]) => value != null);
    const settings = parent?.with(nothing) ?? nothing;
    const inherited = { ...settings, values: mergeValues(Object.fromEntries(present), settings.values) };
    return new SettingsRecord(inherited, {}).with(given);
  }

  /** Records the answer to `thread/start`, which takes the settings that no answer tells of. */
  started(given: GivenSettings, answer: LoadAnswer): void {
    const told = toldOf(answer);
    // A relative folder is known from here on by its whole path.
    const cwd = given.values.cwd === undefined ? {} : { cwd: told.cwd ?? given.values.cwd };
    const settings = { ...given, values: { ...given.values, ...cwd } };
    const { summary, personality, serviceTier } = settings.values;
    const assumed = Object.entries({ summary, personality, serviceTier }).filter(
      ([, value]) => value != null,
    );
    this.#threads.set(
      answer.thread.id,
      new SettingsRecord(settings, { ...Object.fromEntries(assumed), ...told }),
    );
  }

  /** Records the answer to a resume or fork. */
  loaded(settings: GivenSettings, answer: LoadAnswer): void {
    this.#threads.set(answer.thread.id, new SettingsRecord(settings, toldOf(answer)));
  }

  /** The settings of a turn, with those of the thread that are not in force. */
  change(threadId: string, given: Values): TurnChange {
    const record = this.#record(threadId);
    const sent = mergeValues(valuesOf(record.differences), given);
    record.send(sent);
    return { params: turnParams(sent), accept: () => record.accept(sent, given) };
  }

  /**
   * Puts in force what is not, before something runs that takes no settings.
   * @param subject - the call's name for messages
   * @throws {@link UsageError} where that needs an experimental method and the connection has not opted in
   */
  async putInForce(threadId: string, subject: string, call: RequestOptions): Promise<void> {
    const record = this.#threads.get(threadId);
    const differences = record?.differences ?? [];
    if (record === undefined || differences.length === 0) return;
    if (!this.#client.isExperimental) {
      const known = differences.filter(({ key }) => !record.isUntold(key));
      if (known.length === 0) return;
      const error = new UsageError(
        `${subject}: ${known.map(shown).join("; ")}. Run a turn first, or connect with experimentalApi: true`,
      );
      throw call.site?.place(error) ?? error;
    }
    const { params, accept } = this.change(threadId, {});
    await this.#client.request("thread/settings/update", { ...params, threadId }, call);
    accept();
  }

  #record(threadId: string): SettingsRecord {
    const known = this.#threads.get(threadId);
    if (known !== undefined) return known;
    const record = new SettingsRecord(nothing, {});
    this.#threads.set(threadId, record);
    return record;
  }

  /** What the stored record of a thread says; nothing where it cannot be read, since the fork then fails by itself. */
  async #stored(threadId: string, call: RequestOptions): Promise<Told> {
    try {
      const { thread } = await this.#client.request("thread/read", { threadId }, call);
      return toldBy({ model: thread.model, effort: thread.reasoningEffort });
    } catch (error) {
      if (error instanceof JsonRpcError) return {};
      throw error;
    }
  }

  #receive({ method, params }: Notification): void {
    if (method === "thread/deleted") this.#threads.delete(params.threadId);
    if (method !== "thread/settings/updated") return;
    const { sandboxPolicy: sandbox, ...settings } = params.threadSettings;
    this.#threads.get(params.threadId)?.receive(toldBy({ ...settings, sandbox }));
  }
}

const nothing: GivenSettings = { values: {}, config: undefined, rest: {} };

function toldOf({ reasoningEffort: effort, ...answer }: LoadAnswer): Told {
  return toldBy({ ...answer, effort });
}

function valuesOf(differences: readonly Difference[]): Values {
  return Object.fromEntries(differences.map(({ key, asked }) => [key, asked]));
}

function shown({ key, asked, inForce }: Difference): string {
  return `${key} ${words(key, asked)} was asked for, ${words(key, inForce)} is in force`;
}

function words(key: ValueKey, value: unknown): string {
  if (value === undefined) return "an unknown value";
  return JSON.stringify(key === "sandbox" ? (value as Values["sandbox"])?.policy : value) ?? String(value);
}
