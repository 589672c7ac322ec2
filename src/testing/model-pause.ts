/** A wait of fixed length inside a scripted response. Made by {@link delay}. */
export interface Delay {
  readonly kind: "delay";
  readonly delayMs: number;
}

/** A wait inside a scripted response that lasts until the test ends it. Made by {@link hold}. */
export interface Gate {
  readonly kind: "hold";
  /** Resolves when a response first stands at the gate. */
  readonly reached: Promise<void>;
  /** Lets through everything that stands at the gate, and everything that comes later. */
  release(): void;
  /** What a {@link ScriptedModel} does at the gate: reports it as reached, then waits for the release. */
  arrive(): Promise<void>;
}

/** A wait inside a scripted response, as a step of its own or between two pieces of a text. */
export type Pause = Delay | Gate;

/**
 * Waits before the next step.
 *
 * @param delayMs how long, in milliseconds
 */
export function delay(delayMs: number): Delay {
  return { kind: "delay", delayMs };
}

/**
 * Holds the response open until the test calls `release()`. One gate may stand in many responses.
 *
 * @example
 * const gate = hold();
 * model.reply(message("Hello", { deltas: ["Hel", gate, "lo"] }));
 * const turn = await thread.turn("hi");
 * await gate.reached; // "Hel" has been sent
 * await turn.interrupt();
 */
export function hold(): Gate {
  const reached = signal();
  const released = signal();
  return {
    kind: "hold",
    reached: reached.promise,
    release: released.fire,
    arrive() {
      reached.fire();
      return released.promise;
    },
  };
}

function signal(): { promise: Promise<void>; fire: () => void } {
  let fire = () => {};
  const promise = new Promise<void>((resolve) => {
    fire = resolve;
  });
  return { promise, fire };
}
