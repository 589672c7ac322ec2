/**
 * The place a call was made from. Answers, exits and deadlines arrive on other stacks; an error that is placed at its
 * call site names the caller's line instead.
 */
export class CallSite {
  declare readonly stack: string;

  /** @param above - frames from this function upwards (towards the callee) are left out. */
  constructor(above: (...args: never[]) => unknown) {
    Error.captureStackTrace(this, above);
  }

  /** Gives `error` the stack of this call site and returns it. */
  place<E extends Error>(error: E): E {
    const frames = this.stack.indexOf("\n");
    Object.defineProperty(error, "stack", {
      value: `${error.name}: ${error.message}${frames < 0 ? "" : this.stack.slice(frames)}`,
      configurable: true,
      writable: true,
    });
    return error;
  }

  /** Waits for what many calls may wait for; its failure reaches each of them with their own stack. */
  async share<T>(promise: Promise<T>): Promise<T> {
    try {
      return await promise;
    } catch (error) {
      throw error instanceof Error ? this.place(copyOf(error)) : error;
    }
  }
}

function copyOf<E extends Error>(error: E): E {
  return Object.create(Object.getPrototypeOf(error), Object.getOwnPropertyDescriptors(error));
}
