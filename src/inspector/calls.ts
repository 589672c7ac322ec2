import type { Codex } from "../agent/codex/codex.js";
import type { Secrets } from "../core/secrets/secrets.js";
import { messageOf } from "../core/util/guarded.js";
import { kindOf, type Method, type ProtocolDocument } from "../method-schemas/protocol-document.js";
import { readProtocol } from "../method-schemas/read-protocol.js";
import { faultsOf } from "../method-schemas/validation.js";
import type { Call, Outcome } from "./page-messages.js";

/** Checks and makes the calls that pages ask for. */
export class Calls {
  readonly #codex: Codex;
  readonly #secrets: () => Secrets;
  #protocol: ProtocolDocument | undefined;

  /** @param secrets - of the connection; masks what a page gets to see */
  constructor(codex: Codex, secrets: () => Secrets) {
    this.#codex = codex;
    this.#secrets = secrets;
  }

  /** Every method of the protocol, with its schema. Read when it is first needed. */
  get protocol(): ProtocolDocument {
    this.#protocol ??= readProtocol();
    return this.#protocol;
  }

  /** Where the parameters break the schema of the method. Sends nothing. */
  async check({ method, params }: Call): Promise<Outcome> {
    const known = this.#methodOf(method);
    if (known === undefined) return { error: `${JSON.stringify(method)} is no request of a client` };
    if (method === "initialize")
      return { error: "initialize is sent once on every connection, and was sent already" };
    const schema = known["x-params"];
    if (schema === undefined)
      return isNothing(params) ? {} : { faults: [`the whole: ${method} takes no parameters`] };
    const faults = await faultsOf(schema, params ?? {}, this.protocol, { closed: true });
    return faults.length === 0 ? {} : { faults };
  }

  /** Sends a request whose parameters fit the schema, and waits for its answer. Never rejects. */
  async make(call: Call): Promise<Outcome> {
    try {
      const checked = await this.check(call);
      if (checked.faults !== undefined || checked.error !== undefined) return checked;
      const takesNone = this.#methodOf(call.method)?.["x-params"] === undefined;
      const params = takesNone ? undefined : (call.params ?? {});
      const result: unknown = await this.#codex.client.request(call.method as never, params as never);
      return { result: this.#secrets().maskValue(result) };
    } catch (error) {
      return { error: this.#secrets().mask(messageOf(error)) };
    }
  }

  #methodOf(method: string): Method | undefined {
    return this.protocol.methods.find((each) => each.name === method && kindOf(each) === "client request");
  }
}

const isNothing = (params: unknown): boolean =>
  params === undefined || params === null || JSON.stringify(params) === "{}";
