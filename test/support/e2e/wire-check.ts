import type { RequestId, WireEvent } from "../../../src/index.js";
import type { WireMessage } from "./messages.js";
import { faultsOfParams, faultsOfResult } from "./protocol-schema.js";

/**
 * Checks everything that goes over one connection against the schema mapped to its method: answers, notifications and
 * questions of the server, and this side's answers to its questions.
 */
export class WireCheck {
  readonly #faults: string[] = [];
  readonly #calls = new Map<RequestId, string>();
  readonly #questions = new Map<RequestId, string>();

  /** What broke the schema so far, one sentence each. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  see(event: WireEvent): void {
    if (event.direction === "unreadable") {
      this.#faults.push(`not JSON: ${event.line}`);
      return;
    }
    const message = event.message as WireMessage;
    const sent = event.direction === "sent";
    if (message.method === undefined) this.#seeAnswer(message, sent ? this.#questions : this.#calls);
    else {
      if (message.id !== undefined) (sent ? this.#calls : this.#questions).set(message.id, message.method);
      if (!sent) this.#faults.push(...faultsOfParams(message.method, message.params));
    }
  }

  #seeAnswer({ id, result, error }: WireMessage, asked: Map<RequestId, string>): void {
    const method = id === undefined ? undefined : asked.get(id);
    if (method === undefined) this.#faults.push(`an answer that nobody asked for: ${id}`);
    else if (error === undefined) this.#faults.push(...faultsOfResult(method, result));
  }
}
