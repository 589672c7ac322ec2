import { Emitter } from "./emitter.js";

/** The views of the page. */
export type View = "transcript" | "wire" | "methods";

/** Where the reader is: kept for this tab, so that a reload shows the same. */
export interface PlaceState {
  readonly view: View;
  /** The selected thread; "" for none. */
  readonly threadId: string;
  /** What is looked for on the wire. */
  readonly search: string;
  /** Kinds of messages that are hidden. */
  readonly hidden: readonly string[];
  /** Whether the wire shows the selected thread alone. */
  readonly ofThread: boolean;
  /** The selected message; -1 for none. */
  readonly event: number;
  /** How many events are shown; `null`: all, and what comes. */
  readonly upTo: number | null;
  /** The selected method of the form. */
  readonly method: string;
  /** The first row in sight of the list of the wire; -1: it stands at its end. */
  readonly wireTop: number;
  /** As `wireTop`, of the transcript. */
  readonly transcriptTop: number;
  /** The item that was last selected, as `turn/item`; "" for none. */
  readonly item: string;
}

const KEY = "codex-inspector";

/** A list that scrolls changes its place all the time. */
const STORE_MS = 200;

const BEGINNING: PlaceState = {
  view: "transcript",
  threadId: "",
  search: "",
  hidden: [],
  ofThread: false,
  event: -1,
  upTo: null,
  method: "thread/start",
  wireTop: -1,
  transcriptTop: -1,
  item: "",
};

export class Place extends Emitter {
  #now: PlaceState = { ...BEGINNING, ...stored() };
  #storing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    addEventListener("pagehide", this.#store);
  }

  get now(): PlaceState {
    return this.#now;
  }

  /** Goes somewhere else. */
  go(change: Partial<PlaceState>): void {
    this.note(change);
    this.changed();
  }

  /** Takes note of what is seen already. */
  note(change: Partial<PlaceState>): void {
    this.#now = { ...this.#now, ...change };
    this.#storing ??= setTimeout(this.#store, STORE_MS);
  }

  readonly #store = (): void => {
    clearTimeout(this.#storing);
    this.#storing = undefined;
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.#now));
    } catch {
      // Storage may be full or forbidden; the place is forgotten then.
    }
  };
}

function stored(): Partial<PlaceState> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Partial<PlaceState>;
  } catch {
    return {};
  }
}
