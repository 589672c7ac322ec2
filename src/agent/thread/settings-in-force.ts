import type {
  ThreadForkResponse,
  ThreadResumeResponse,
  ThreadStartResponse,
} from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import { UsageError } from "../../core/errors/errors.js";
import { JsonRpcError } from "../../core/errors/json-rpc.js";
import type { Notification } from "../../core/events/notification.js";
import type { RequestOptions } from "../../core/rpc/request-options.js";
import { BoundedMap } from "../../core/util/bounded-map.js";
import type { Config } from "./config-keys.js";
import { loadedAgents } from "./older-agents.js";
import { type GivenSettings, mergeValues, type Reported, turnParams, type Values } from "./settings.js";
import { type Difference, reportedBy, rootsIn, SettingsRecord } from "./settings-record.js";

/** Most threads of one connection whose settings are kept, those that were loaded last. */
const MAX_THREADS = 10_000;

/** How much of a value a message shows. */
const MAX_SHOWN_CHARS = 300;

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
  readonly #client: Connection;
  readonly #threads = new BoundedMap<string, SettingsRecord>(MAX_THREADS);

  constructor(client: Connection) {
    this.#client = client;
    client.notifications.read((notification) => this.#receive(notification));
  }

  /** Number of threads whose settings are kept. */
  get size(): number {
    return this.#threads.size;
  }

  /** The folder of a thread, as far as it is known. */
  cwdOf(threadId: string): string | undefined {
    return this.#threads.get(threadId)?.reported.cwd ?? undefined;
  }

  /** The model of a thread and its provider, as far as they are known. */
  modelOf(threadId: string): {
    readonly model: string | undefined;
    readonly modelProvider: string | undefined;
  } {
    const { model, modelProvider } = this.#threads.get(threadId)?.reported ?? {};
    return { model: model ?? undefined, modelProvider: modelProvider ?? undefined };
  }

  /** Settings with which a thread is loaded: these, and what was given before. */
  forLoad(threadId: string, given: GivenSettings = nothing): GivenSettings {
    return this.#threads.get(threadId)?.with(given) ?? given;
  }

  /**
   * Settings for a resume, as {@link forLoad}.
   * @throws {@link UsageError} for what no resume puts in force, and for what none does of a thread that is loaded
   */
  async forResume(threadId: string, given: GivenSettings, call: RequestOptions): Promise<GivenSettings> {
    const record = this.#threads.get(threadId);
    const accepted = withoutInstructions("codex.threadResume", given, record, call);
    const missing = (record ?? unknown).missing(accepted);
    if (missing.length > 0 && (await this.#isLoaded(threadId, call)))
      throw refusal("codex.threadResume", missing, "The thread is loaded: archive it first", call);
    return this.forLoad(threadId, accepted);
  }

  /** Settings for a fork: these, what its parent was given, and what the parent has that the server does not pass on. */
  async forFork(parentId: string, given: GivenSettings, call: RequestOptions): Promise<GivenSettings> {
    const parent = this.#threads.get(parentId);
    const accepted = withoutInstructions("codex.threadFork", given, parent, call);
    const settings = parent?.with(nothing) ?? nothing;
    const reported = parent?.reported ?? (await this.#stored(parentId, call));
    const { model, modelProvider, effort, serviceTier, sandbox } = reported;
    const isLost = sandbox?.policy.type === "workspaceWrite" || sandbox?.policy.type === "externalSandbox";
    const lost = { model, effort, serviceTier, ...(isLost && !settings.values.permissions && { sandbox }) };
    const present = Object.entries(lost).filter(([, value]) => value != null);
    const values = { ...Object.fromEntries(present), ...settings.values };
    const rest = { modelProvider, ...settings.rest };
    return new SettingsRecord({ ...settings, values, rest }, {}).with(accepted);
  }

  /** Records the answer to `thread/start`, which takes the settings that no answer reports. */
  started(given: GivenSettings, answer: LoadAnswer): void {
    const reported = reportedIn(answer);
    // A relative folder is known from here on by its whole path.
    const cwd = given.values.cwd === undefined ? {} : { cwd: reported.cwd ?? given.values.cwd };
    const settings = { ...given, values: { ...given.values, ...cwd } };
    const { summary, personality, serviceTier } = settings.values;
    const assumed = Object.entries({ summary, personality, serviceTier }).filter(
      ([, value]) => value != null,
    );
    this.#threads.set(
      answer.thread.id,
      new SettingsRecord(settings, { ...Object.fromEntries(assumed), ...reported }),
    );
  }

  /**
   * Records the answer to a resume or fork.
   * @param fromId - the thread whose instructions it has
   */
  loaded(fromId: string, settings: GivenSettings, answer: LoadAnswer): void {
    const earlier = this.#threads.get(fromId);
    this.#threads.set(answer.thread.id, new SettingsRecord(settings, reportedIn(answer), earlier));
  }

  /** The settings of a turn, with those of the thread that are not in force. */
  change(threadId: string, given: Values): TurnChange {
    const record = this.#record(threadId);
    const sent = mergeValues(valuesOf(record.differences), given);
    record.send(sent);
    return { params: turnParams(sent), accept: () => record.accept(sent, given) };
  }

  /**
   * Checks that a turn with these settings can have them; `undefined` where nothing needs to be asked for that.
   * @param subject - the call's name for messages
   * @param allowOlderAgents - whether sub-agents with wider limits may work for it
   * @throws {@link UsageError} for an exact policy without folders that stay writable in any case, and where such sub-agents live
   */
  check(
    threadId: string,
    given: Values,
    subject: string,
    call: RequestOptions,
    allowOlderAgents = false,
  ): Promise<void> | undefined {
    const record = this.#threads.get(threadId) ?? unknown;
    const sent = mergeValues(valuesOf(record.differences), given);
    const { sandbox, cwd } = sent;
    const roots = sandbox?.policy.type === "workspaceWrite" ? sandbox.policy.writableRoots : undefined;
    const narrows = !allowOlderAgents && record.narrows(sent);
    if (roots === undefined) return narrows ? this.#checkAgents(threadId, subject, call) : undefined;
    const checked = this.#checkRoots(roots, record, cwd, subject, call);
    return narrows ? checked.then(() => this.#checkAgents(threadId, subject, call)) : checked;
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
      const known = differences.filter(({ key }) => !record.isUnreported(key));
      if (known.length === 0) return;
      throw refusal(subject, known, "Run a turn first, or connect with experimentalApi: true", call);
    }
    await this.check(threadId, {}, subject, call);
    const { params, accept } = this.change(threadId, {});
    await this.#client.threadSettingsUpdate({ ...params, threadId }, call);
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
  async #stored(threadId: string, call: RequestOptions): Promise<Reported> {
    try {
      const { thread } = await this.#client.threadRead({ threadId }, call);
      const { model, modelProvider, reasoningEffort: effort } = thread;
      return reportedBy({ model, modelProvider, effort });
    } catch (error) {
      if (error instanceof JsonRpcError) return {};
      throw error;
    }
  }

  /** Whether a resume finds the thread loaded, and so changes nothing of it. */
  async #isLoaded(threadId: string, call: RequestOptions): Promise<boolean> {
    if (this.#client.router.known.hasLeft(threadId)) return false;
    const { thread } = await this.#client.threadRead({ threadId }, call);
    return thread.status.type !== "notLoaded";
  }

  async #checkRoots(
    asked: readonly string[],
    { fixedRoots, reported }: SettingsRecord,
    given: string | undefined,
    subject: string,
    call: RequestOptions,
  ): Promise<void> {
    const cwd = given ?? reported.cwd;
    const fixed = fixedRoots ?? (await this.#configuredRoots(cwd, call));
    const inForce = [...new Set([...asked, ...fixed])];
    if (inForce.length === new Set(asked).size) return;
    const difference = { key: "sandbox.writableRoots", asked, inForce };
    throw refusal(subject, [difference], "Name them all, or start a thread with the policy", call);
  }

  async #checkAgents(threadId: string, subject: string, call: RequestOptions): Promise<void> {
    const agents = await loadedAgents(this.#client, threadId, call);
    if (agents.length === 0) return;
    const error = new UsageError(
      `${subject}: stricter settings were asked for than those with which the sub-agents ${agents.join(", ")} were started, and these keep theirs. Give the settings to a turn with allowOlderAgents: true, or have the agents closed first`,
    );
    throw call.site?.place(error) ?? error;
  }

  /** The writable roots of config.toml. */
  async #configuredRoots(cwd: string | null | undefined, call: RequestOptions): Promise<readonly string[]> {
    const { config } = await this.#client.configRead({ cwd }, call);
    return rootsIn((config ?? {}) as Config) ?? [];
  }

  #receive({ method, params }: Notification): void {
    if (method === "thread/deleted") this.#threads.delete(params.threadId);
    if (method !== "thread/settings/updated") return;
    const { sandboxPolicy: sandbox, ...settings } = params.threadSettings;
    this.#threads.get(params.threadId)?.receive(reportedBy({ ...settings, sandbox }));
  }
}

const nothing: GivenSettings = { values: {}, config: undefined, rest: {} };

/** Of a thread of which nothing is known. */
const unknown = new SettingsRecord(nothing, {});

/** Settings without the instructions that the thread has. @throws {@link UsageError} for others: only a start can give them */
function withoutInstructions(
  subject: string,
  given: GivenSettings,
  record: SettingsRecord | undefined,
  call: RequestOptions,
): GivenSettings {
  const { developerInstructions: asked, ...rest } = given.rest;
  const inForce = record?.developerInstructions;
  if (asked != null && asked !== inForce) {
    const difference = { key: "developerInstructions", asked, inForce };
    throw refusal(subject, [difference], "Only threadStart can give them", call);
  }
  return { ...given, rest };
}

function refusal(
  subject: string,
  differences: readonly Difference[],
  advice: string,
  { site }: RequestOptions,
) {
  const error = new UsageError(`${subject}: ${differences.map(shown).join("; ")}. ${advice}`);
  return site?.place(error) ?? error;
}

function reportedIn({ reasoningEffort: effort, ...answer }: LoadAnswer): Reported {
  return reportedBy({ ...answer, effort });
}

function valuesOf(differences: readonly Difference[]): Values {
  return Object.fromEntries(differences.map(({ key, asked }) => [key, asked]));
}

function shown({ key, asked, inForce }: Difference): string {
  return `${key} ${words(key, asked)} was asked for, ${words(key, inForce)} is in force`;
}

function words(key: string, value: unknown): string {
  if (value === undefined) return "an unknown value";
  const text =
    JSON.stringify(key === "sandbox" ? (value as Values["sandbox"])?.policy : value) ?? String(value);
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}...` : text;
}
