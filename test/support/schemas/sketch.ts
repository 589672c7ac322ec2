import type { Json, JsonObject } from "./json.js";
import { object, ref, tagged } from "./nodes.js";

export type Message = "ClientRequest" | "ServerRequest" | "ServerNotification" | "ClientNotification";

/** A protocol small enough to read at a glance, in the form in which the binary exports its own. */
export class ProtocolSketch {
  readonly root = new Map<string, Json>();
  readonly v2 = new Map<string, Json>();
  readonly #arms: Record<Message, Json[]> = {
    ClientRequest: [],
    ServerRequest: [],
    ServerNotification: [],
    ClientNotification: [],
  };
  readonly #siblings: Partial<Record<Message, JsonObject>> = {};

  /** Sets a definition of v2, in place of an earlier one of that name. */
  define(name: string, schema: Json): this {
    this.v2.set(name, schema);
    return this;
  }

  defineAtRoot(name: string, schema: Json): this {
    this.root.set(name, schema);
    return this;
  }

  without(...names: readonly string[]): this {
    for (const name of names) this.v2.delete(name);
    return this;
  }

  /** A request with the result that follows from the name of its params. */
  request(method: string, name: string, properties: Readonly<Record<string, Json>> = {}): this {
    this.define(`${name}Params`, object(properties)).define(`${name}Response`, object());
    return this.message("ClientRequest", method, ref(`${name}Params`));
  }

  notification(method: string, name: string, properties: Readonly<Record<string, Json>> = {}): this {
    this.define(`${name}Notification`, object(properties));
    return this.message("ServerNotification", method, ref(`${name}Notification`));
  }

  serverRequest(method: string, name: string, properties: Readonly<Record<string, Json>> = {}): this {
    this.define(`${name}Params`, object(properties)).define(`${name}Response`, object());
    return this.message("ServerRequest", method, ref(`${name}Params`));
  }

  /** Adds an arm to a message union; without `params` the message takes none, with null the exporter's `type: null`. */
  message(union: Message, method: string, params?: JsonObject | null, description?: string): this {
    const id = union.endsWith("Request") ? { id: ref("RequestId") } : {};
    const value = params === undefined ? {} : params === null ? { "params?": { type: "null" } } : { params };
    const arm = tagged("method", method, { ...id, ...value });
    this.#arms[union].push(description === undefined ? arm : { ...arm, description });
    return this;
  }

  /** Gives a message union properties of its own beside its arms. */
  beside(union: Message, siblings: JsonObject): this {
    this.#siblings[union] = siblings;
    return this;
  }

  bundle(): JsonObject {
    const unions = Object.entries(this.#arms).map(([union, oneOf]): [string, Json] => [
      union,
      { $schema: dialect, title: union, ...this.#siblings[union as Message], oneOf },
    ]);
    return {
      $schema: dialect,
      title: "CodexAppServerProtocol",
      type: "object",
      definitions: Object.fromEntries([...this.root, ...unions, ["v2", Object.fromEntries(this.v2)]]),
    };
  }
}

const dialect = "http://json-schema.org/draft-07/schema#";
