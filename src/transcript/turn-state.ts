import type { HookRunSummary, ThreadItem, Turn, TurnError, TurnStatus } from "../../generated/types.js";
import { ItemState } from "./item-state.js";
import { joinPatches } from "./patch.js";
import { ShownList } from "./shown-list.js";
import type { TranscriptItem, TranscriptPlan, TranscriptTurn } from "./snapshot.js";
import type { TurnUsageState } from "./usage.js";

/** The fields of a turn beside its items. */
type Header = Pick<TranscriptTurn, "status" | "error" | "startedAt" | "completedAt" | "durationMs">;

const unseen: Header = {
  status: "inProgress",
  error: null,
  startedAt: null,
  completedAt: null,
  durationMs: null,
};

/** Most retries of one turn that are kept, the newest ones. */
const RETRIES_LIMIT = 100;

/** One turn, as its events and history describe it. */
export class TurnState {
  readonly id: string;
  readonly #maxTextLength: number;
  readonly #onChange: (turn: TurnState) => void;
  /** The turn of which this one is a part, as the server names it; its own id where it is none. */
  rootTurnId: string | undefined;
  /** Whether it is no longer a turn of the thread by itself. */
  isRemoved = false;
  #header = unseen;
  /** Its completion was seen, after which history says nothing new. */
  #isFinal = false;
  readonly #items = new ShownList<ItemState, TranscriptItem>((item) => item.snapshot(this.hasEnded));
  readonly #byId = new Map<string, ItemState>();
  #plan: TranscriptPlan | null = null;
  #diff: string | null = null;
  #usage: TurnUsageState | undefined;
  #retries: readonly TurnError[] = [];
  #hooks: readonly HookRunSummary[] = [];
  #snapshot: TranscriptTurn | undefined;

  constructor(id: string, maxTextLength: number, onChange: (turn: TurnState) => void) {
    this.id = id;
    this.#maxTextLength = maxTextLength;
    this.#onChange = onChange;
  }

  get startedAt(): number | null {
    return this.#header.startedAt;
  }

  get hasEnded(): boolean {
    return this.#header.status !== "inProgress";
  }

  get usage(): TurnUsageState | undefined {
    return this.#usage;
  }

  set usage(usage: TurnUsageState | undefined) {
    this.#usage = usage;
    this.#touch();
  }

  get plan(): TranscriptPlan | null {
    return this.#plan;
  }

  set plan(plan: TranscriptPlan | null) {
    this.#plan = plan;
    this.#touch();
  }

  set diff(diff: string) {
    this.#diff = diff;
    this.#touch();
  }

  get items(): readonly ItemState[] {
    return this.#items.states;
  }

  itemOf(id: string): ItemState | undefined {
    return this.#byId.get(id);
  }

  /**
   * Takes what a `turn/started`, a `turn/completed` or history says of the turn itself. A turn that has ended stays so.
   * @param isFinal - whether nothing newer will come
   */
  describe(turn: Turn, isFinal: boolean): void {
    this.rootTurnId ??= turn.rootTurnId ?? undefined;
    if (this.#isFinal || (this.hasEnded && !isEnd(turn.status))) return;
    this.#isFinal = isFinal;
    const { status, error = null, startedAt = null, completedAt = null, durationMs = null } = turn;
    const known = this.#header;
    const header = { status, error, startedAt: startedAt ?? known.startedAt, completedAt, durationMs };
    if (JSON.stringify(header) === JSON.stringify(known)) return;
    const ends = isEnd(status) !== this.hasEnded;
    this.#header = header;
    if (ends) for (const item of this.items) if (!item.isCompleted) this.#items.change(item);
    this.#touch();
  }

  /** The item of this id. One that is not known is made. */
  itemFor(item: ThreadItem): ItemState {
    return this.#byId.get(item.id) ?? new ItemState(item, this.#maxTextLength);
  }

  /** Takes note of a change of an item, which may have moved it. */
  place(item: ItemState): void {
    if (this.#byId.has(item.id)) this.#items.remove(item);
    this.#byId.set(item.id, item);
    let at = this.items.length;
    for (let before = this.items[at - 1]; before !== undefined && item.isBefore(before); ) {
      at -= 1;
      before = this.items[at - 1];
    }
    this.#items.insert(at, item);
    this.#touch();
  }

  /** Takes note of a change of an item that leaves it where it is. */
  changed(item: ItemState): void {
    this.#items.change(item);
    this.#touch();
  }

  addRetry(error: TurnError): void {
    const text = JSON.stringify(error);
    if (this.#retries.some((each) => JSON.stringify(each) === text)) return;
    this.#retries = [...this.#retries, error].slice(-RETRIES_LIMIT);
    this.#touch();
  }

  setHook(run: HookRunSummary): void {
    this.#hooks = withHook(this.#hooks, run);
    this.#touch();
  }

  /** Takes the items of a turn that is a part of this one. */
  absorb(part: TurnState): void {
    for (const item of part.items) if (!this.#byId.has(item.id)) this.place(item);
  }

  snapshot(): TranscriptTurn {
    if (this.#snapshot !== undefined) return this.#snapshot;
    const items = this.#items.shown();
    this.#snapshot = {
      id: this.id,
      ...this.#header,
      items,
      plan: this.#plan,
      diff: this.#diff ?? diffOf(items),
      usage: this.#usage?.value ?? null,
      retries: this.#retries,
      hooks: this.#hooks,
    };
    return this.#snapshot;
  }

  #touch(): void {
    // Out of date already, which was reported then.
    if (this.#snapshot === undefined) return;
    this.#snapshot = undefined;
    this.#onChange(this);
  }
}

/** The diff of the file changes; `null` where nothing changed. */
function diffOf(items: readonly TranscriptItem[]): string | null {
  const changes = items.flatMap((item) =>
    item.type === "fileChange" && item.status === "completed" ? item.changes : [],
  );
  return changes.length === 0 ? null : joinPatches(changes);
}

/** The runs of hooks with one more, or with the newer state of one that is known. */
export function withHook(hooks: readonly HookRunSummary[], run: HookRunSummary): readonly HookRunSummary[] {
  const isKnown = hooks.some(({ id }) => id === run.id);
  return isKnown ? hooks.map((each) => (each.id === run.id ? run : each)) : [...hooks, run];
}

const isEnd = (status: TurnStatus): boolean => status !== "inProgress";
