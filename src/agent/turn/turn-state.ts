import { inspect } from "node:util";
import type { ThreadItem, ThreadTokenUsage, TurnError, Turn as WireTurn } from "../../../generated/types.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import type { Notification } from "../../core/events/notification.js";
import { endsTurn } from "../../core/events/thread-end.js";
import type { Secrets } from "../../core/secrets/secrets.js";
import { Deferred } from "../../core/util/deferred.js";
import type { OpenTools } from "./idle-watch.js";
import { finalResponse } from "./output.js";
import type { UsageTotals } from "./usage.js";

/** What was received of a turn so far, and the promise of how it ends. One per running turn, shared by all who hold it. */
export class TurnState {
  readonly #totals: UsageTotals;
  readonly #tools: OpenTools;
  readonly #secrets: Secrets;
  readonly #items: ThreadItem[] = [];
  readonly #open = new Map<string, ThreadItem>();
  #usage: ThreadTokenUsage | undefined;
  readonly #done = new Deferred<TurnResult<unknown>>();
  #ended = false;
  #begun = false;
  /** Resolved when the server has begun with the turn, or the turn has ended. */
  #whenBegun: Deferred<void> | undefined;
  #over: AbortController | undefined;
  #received = false;
  #finalError: TurnError | undefined;

  constructor(
    readonly threadId: string,
    readonly turnId: string,
    totals: UsageTotals,
    tools: OpenTools,
    secrets: Secrets,
  ) {
    this.#tools = tools;
    this.#secrets = secrets;
    this.#totals = totals;
    this.done.catch(() => undefined);
  }

  /** Resolves with the result; rejects when the connection ends first. */
  get done(): Promise<TurnResult<unknown>> {
    return this.#done.promise;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether `turn/started` was seen. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Resolves when the server has begun with the turn, or the turn has ended. */
  whenBegun(): Promise<void> {
    if (this.#begun || this.#ended) return Promise.resolve();
    this.#whenBegun ??= new Deferred();
    return this.#whenBegun.promise;
  }

  /** Fires when the turn ends; one signal for all that follow it. */
  get over(): AbortSignal {
    this.#over ??= new AbortController();
    if (this.#ended) this.#over.abort();
    return this.#over.signal;
  }

  /** Items that are under way. */
  get openItems(): Iterable<ThreadItem> {
    return this.#open.values();
  }

  /** The error after which the server does not retry, where it sent one. */
  get finalError(): TurnError | undefined {
    return this.#finalError;
  }

  get lastItem(): ThreadItem | undefined {
    return this.#items.at(-1);
  }

  /** Whether anything was received since the last time this was asked. */
  takeReceived(): boolean {
    const received = this.#received;
    this.#received = false;
    return received;
  }

  receive(notification: Notification): void {
    this.#received = true;
    switch (notification.method) {
      case "turn/started":
        this.#begun = true;
        this.#whenBegun?.resolve();
        break;
      case "item/started":
        this.#open.set(notification.params.item.id, notification.params.item);
        this.#tools.receive(notification);
        break;
      case "item/completed":
        this.#open.delete(notification.params.item.id);
        this.#items.push(notification.params.item);
        this.#tools.receive(notification);
        break;
      case "thread/tokenUsage/updated":
        this.#usage = notification.params.tokenUsage;
        this.#totals.note(notification.params);
        break;
      case "error":
        if (!notification.params.willRetry) this.#finalError = notification.params.error;
        break;
      case "turn/completed":
        this.#tools.receive(notification);
        if (endsTurn(notification)) this.complete(notification.params.turn);
        break;
      default:
    }
  }

  /**
   * Ends the turn with what the server says of it.
   * @param reconciled - given when the completion was found out without a notification; `history` replaces what was received.
   */
  complete(
    turn: Partial<Pick<WireTurn, "error" | "startedAt" | "completedAt" | "durationMs">> &
      Pick<WireTurn, "status">,
    reconciled?: { readonly history: readonly ThreadItem[] | undefined },
  ): void {
    if (this.#ended) return;
    this.#end();
    const history = reconciled?.history;
    const items = history ?? this.#items;
    const open = [...this.#open.values()];
    this.#done.resolve({
      threadId: this.threadId,
      turnId: this.turnId,
      finalResponse: finalResponse(items),
      items,
      openItems:
        history === undefined ? open : open.filter((item) => !history.some(({ id }) => id === item.id)),
      usage: this.#usage === undefined ? null : this.#totals.of(this.threadId, this.turnId, this.#usage),
      startedAt: turn.startedAt ?? null,
      completedAt: turn.completedAt ?? null,
      durationMs: turn.durationMs ?? null,
      reconciled: reconciled !== undefined,
      ...endingOf(turn, this.#finalError, this.#secrets),
    });
  }

  /** Ends the turn without a result. */
  fail(error: unknown): void {
    if (this.#ended) return;
    this.#end();
    this.#done.reject(error);
  }

  #end(): void {
    this.#ended = true;
    this.#over?.abort();
    this.#whenBegun?.resolve();
  }
}

/** How a turn ended, as the thread's history has it. */
export function recordedResult(threadId: string, turn: WireTurn, secrets: Secrets): TurnResult<unknown> {
  const { id: turnId, items, startedAt = null, completedAt = null, durationMs = null } = turn;
  const times = { startedAt, completedAt, durationMs };
  const content = { finalResponse: finalResponse(items), items, openItems: [], usage: null };
  return { threadId, turnId, ...content, ...times, reconciled: true, ...endingOf(turn, undefined, secrets) };
}

function endingOf(
  { status, error }: Partial<Pick<WireTurn, "error">> & Pick<WireTurn, "status">,
  finalError: TurnError | undefined,
  secrets: Secrets,
) {
  switch (status) {
    case "completed":
      return { status, error: null, output: undefined } as const;
    case "interrupted":
      return { status, error: null } as const;
    case "failed":
      return { status, error: secrets.maskValue(error ?? finalError ?? unexplained) } as const;
    default:
      return { status: "failed", error: unknownEnd("turn", secrets.maskValue<unknown>(status)) } as const;
  }
}

const unexplained = turnError("the turn failed and the server did not say why");

/** The error of a turn or a goal whose last status is not one that this version knows as an end: it counts as failed. */
export function unknownEnd(subject: "turn" | "goal", status: unknown): TurnError {
  const shown = status === undefined ? "without a status" : `with status ${short(status)}`;
  return turnError(`the server ended the ${subject} ${shown}, so it counts as failed`);
}

const short = (value: unknown): string => inspect(value, { depth: 0, maxStringLength: 60 }).slice(0, 80);

function turnError(message: string): TurnError {
  return { message, additionalDetails: null, codexErrorInfo: null };
}
