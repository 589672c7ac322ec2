import type { OnApproval } from "../../../../src/index.js";
import type { Chance } from "../random.js";
import { oddCode } from "./odd.js";
import { type AskingServer, EVERYBODY } from "./server-requests.js";

export interface Approver {
  readonly name: string;
  readonly onApproval: OnApproval;
}

/** Handlers that decide on approvals, each known by its name. */
export class Approvers {
  readonly #chance: Chance;
  readonly #requests: AskingServer;
  #made = 0;

  constructor(chance: Chance, requests: AskingServer) {
    this.#chance = chance;
    this.#requests = requests;
  }

  /** One that approves everything: what must not be reached where a thread or a turn has its own. */
  everybody(): OnApproval {
    return this.#approving(EVERYBODY);
  }

  /** One that approves, declines, fails, or takes its time. */
  any(): Approver {
    const name = `handler-${this.#made++}`;
    const approve = this.#approving(name);
    const decline: OnApproval = (request) => request.decline();
    const whenAborted: OnApproval = (request, { signal }) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve(request.decline())));
    const later: OnApproval = async (request, context) => {
      await new Promise((resolve) => setTimeout(resolve, this.#chance.below(100)));
      return approve(request, context);
    };
    const onApproval = this.#chance.pick([approve, decline, whenAborted, later, oddCode(this.#chance)]);
    return { name, onApproval };
  }

  #approving(name: string): OnApproval {
    return (request) => {
      this.#requests.noteApproval(String((request as { itemId?: unknown }).itemId), name);
      return request.approve();
    };
  }
}
