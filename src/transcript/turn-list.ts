import type { ThreadItem, Turn } from "../../generated/types.js";
import { isObject, MalformedError } from "./check.js";
import { type Later, ShownList } from "./shown-list.js";
import type { TranscriptTurn } from "./snapshot.js";
import { TurnState } from "./turn-state.js";

/** Ids of turns are made of the time, so that their order is that of the turns. */
const TIMED_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** How a list of turns reports what happens to it. */
export interface TurnListOptions {
  readonly maxTextLength: number;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
  /** An item of history, or of the end of a turn. */
  readonly onItem: (item: ThreadItem, turnId: string) => void;
}

/** The neighbours of a turn on a page of history, as far as they are known. */
interface HistoryPlace {
  readonly after: TurnState | undefined;
  readonly before: () => TurnState | undefined;
}

/** The turns of a thread in their order. */
export class TurnList {
  readonly #options: TurnListOptions;
  readonly #turns = new ShownList<TurnState, TranscriptTurn>((turn) => turn.snapshot());
  readonly #byId = new Map<string, TurnState>();
  /** Turns that are a part of another one, by their own ids: the inner turns of reviews. */
  readonly #parts = new Map<string, TurnState>();
  /** Turns that are a part of one that has not been seen; of a sub-agent, that is all of them. */
  readonly #orphans = new Set<TurnState>();
  /** Turns that were there when the thread was reverted; the next load says which of them still are. */
  #doubtful: ReadonlySet<TurnState> | undefined;

  constructor(options: TurnListOptions) {
    this.#options = options;
  }

  get all(): readonly TurnState[] {
    return this.#turns.states;
  }

  get newest(): TurnState | undefined {
    return this.#turns.newest;
  }

  /** What the turns look like at this moment. */
  later(): Later<TranscriptTurn> {
    return this.#turns.later();
  }

  get(id: string): TurnState | undefined {
    return this.#byId.get(id) ?? this.#parts.get(id);
  }

  /** Events of what runs are missed from here on. */
  interrupt(): void {
    for (const turn of this.all)
      for (const item of turn.items) if (!turn.hasEnded && item.interrupt()) turn.changed(item);
  }

  /** The turn of this id; one that is not known is added. */
  for(id: string): TurnState {
    return this.get(id) ?? this.#add(id, undefined, null);
  }

  /** A turn that begins, on its own or as a part of the one that its root names. */
  begin(turn: Turn): void {
    const state = this.get(turn.id) ?? this.#add(turn.id, turn.rootTurnId, turn.startedAt);
    if (state.id === turn.id) state.describe(turn, false);
  }

  /** The end of a turn, with what its completion says of its items. */
  end(turn: Turn): void {
    const state = this.get(turn.id) ?? this.#add(turn.id, turn.rootTurnId, turn.startedAt);
    if (state.id === turn.id) state.describe(turn, true);
    this.#loadItems(state, turn);
  }

  /** Turns of history, oldest first. Adds and completes: nothing is removed, nothing goes back to running. */
  load(page: readonly Turn[]): void {
    this.#settle(page);
    let after: TurnState | undefined;
    for (const [index, turn] of page.entries()) {
      const before = (): TurnState | undefined => this.#firstKnown(page, index + 1);
      const state =
        this.get(turn.id) ?? this.#add(turn.id, turn.rootTurnId, turn.startedAt, { after, before });
      if (state.id === turn.id) {
        state.describe(turn, false);
        after = state;
      }
      this.#loadItems(state, turn);
    }
  }

  /** The thread was reverted: the next load replaces the turns that are there now. */
  doubt(): void {
    this.#doubtful = new Set(this.all);
  }

  #loadItems(state: TurnState, turn: Turn): void {
    const { onFault, onItem } = this.#options;
    let atMs = (turn.startedAt ?? 0) * 1000;
    for (const item of Array.isArray(turn.items) ? turn.items : []) {
      if (!isItem(item)) {
        onFault(new MalformedError(`an item of turn ${turn.id} has no id or no type`));
        continue;
      }
      const known = state.itemFor(item);
      // An item without times stands behind the one before it.
      if (known.load(item, atMs)) state.place(known);
      atMs = known.orderMs;
      onItem(item, state.id);
    }
  }

  #firstKnown(page: readonly Turn[], from: number): TurnState | undefined {
    for (let at = from; at < page.length; at += 1) {
      const known = this.#byId.get(page[at]?.id ?? "");
      if (known !== undefined) return known;
    }
    return undefined;
  }

  #settle(page: readonly Turn[]): void {
    if (this.#doubtful === undefined) return;
    const ids = new Set(page.map(({ id }) => id));
    for (const turn of this.#doubtful) if (!ids.has(turn.id)) this.#remove(turn);
    this.#doubtful = undefined;
  }

  /** @param place - where history has it, for turns whose ids and times do not say */
  #add(
    id: string,
    rootTurnId: string | null | undefined,
    startedAt: number | null | undefined,
    place?: HistoryPlace,
  ): TurnState {
    const root = typeof rootTurnId === "string" && rootTurnId !== id ? this.#byId.get(rootTurnId) : undefined;
    if (root !== undefined) {
      this.#parts.set(id, root);
      return root;
    }
    const state = new TurnState(id, this.#options.maxTextLength, (turn) => {
      this.#turns.change(turn);
      this.#options.onChange();
    });
    state.rootTurnId = rootTurnId ?? undefined;
    this.#byId.set(id, state);
    this.#turns.insert(this.#indexFor(state, startedAt ?? null, place), state);
    for (const part of this.#orphans)
      if (part.rootTurnId === id) {
        this.#orphans.delete(part);
        this.#join(part, state);
      }
    if (typeof rootTurnId === "string" && rootTurnId !== id) this.#orphans.add(state);
    this.#options.onChange();
    return state;
  }

  /** Makes a turn a part of another. */
  #join(part: TurnState, whole: TurnState): void {
    whole.absorb(part);
    this.#remove(part);
    this.#parts.set(part.id, whole);
  }

  #remove(turn: TurnState): void {
    this.#turns.remove(turn);
    this.#byId.delete(turn.id);
    turn.isRemoved = true;
    this.#options.onChange();
  }

  #indexFor(turn: TurnState, startedAt: number | null, place: HistoryPlace | undefined): number {
    const isHistory = place !== undefined;
    if (!TIMED_ID.test(turn.id)) {
      const after = place?.after;
      if (after !== undefined) return this.all.lastIndexOf(after) + 1;
      const before = place?.before();
      if (before !== undefined) return this.all.indexOf(before);
    }
    let at = this.all.length;
    for (let other = this.all[at - 1]; other !== undefined; other = this.all[at - 1]) {
      if (!(isBefore(turn.id, startedAt, other) ?? isHistory)) break;
      at -= 1;
    }
    return at;
  }
}

/** Whether a turn began before another; `undefined` where neither ids nor times say. */
function isBefore(id: string, startedAt: number | null, other: TurnState): boolean | undefined {
  if (TIMED_ID.test(id) && TIMED_ID.test(other.id)) return id < other.id;
  if (startedAt === null || other.startedAt === null || startedAt === other.startedAt) return undefined;
  return startedAt < other.startedAt;
}

/** Whether a value of the wire can be kept as an item. */
export function isItem(value: unknown): value is ThreadItem {
  return isObject(value) && typeof value.id === "string" && typeof value.type === "string";
}
