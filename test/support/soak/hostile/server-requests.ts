import { serverRequestMethods } from "../../../../generated/registry.js";
import { BoundedMap } from "../../../../src/core/util/bounded-map.js";
import type { Chance } from "../random.js";
import type { Ledger } from "./ledger.js";
import { oddValue } from "./odd.js";

const REMEMBERED = 5000;

/** Handlers that may approve a request, by name: those of its turn and thread, or that of the connection. */
type InCharge = readonly string[];

/** One request. */
interface Asked {
  readonly method: string;
  /** Names the request in its parameters; `undefined` where these are broken. */
  readonly token: string | undefined;
  readonly inCharge: InCharge;
}

/** Requests with one id. */
interface OfId {
  /** The newest of them. */
  readonly asked: readonly Asked[];
  readonly sent: number;
  answers: number;
}

/** Name of the handler of the connection, which approves everything. */
export const EVERYBODY = "everybody";

const methods = [...serverRequestMethods, "new/request", "item/commandExecution/requestApproval"];

/** The server's own requests, and what the client answers them. */
export class AskingServer {
  readonly #chance: Chance;
  readonly #ledger: Ledger;
  readonly #byId = new BoundedMap<string, OfId>(REMEMBERED);
  /** Names of the handlers that have approved, by the token of the request. */
  readonly #approved = new BoundedMap<string, string>(REMEMBERED);
  #next = 1;

  constructor(chance: Chance, ledger: Ledger) {
    this.#chance = chance;
    this.#ledger = ledger;
  }

  /** Records that a handler approves a request. */
  noteApproval(token: string, handler: string): void {
    this.#approved.set(token, handler);
  }

  /**
   * The lines of a request of any shape, with its withdrawal before, after, or not at all.
   * @param inCharge - handlers that may approve it
   */
  lines(threadId: string, turnId: string | undefined, inCharge: InCharge): readonly string[] {
    const chance = this.#chance;
    const id = this.#id();
    const token = `token-${this.#next++}`;
    const method = methods[chance.below(methods.length)] ?? "";
    const params = { ...this.#extras(), threadId, turnId: turnId ?? null, itemId: token };
    const isBroken = chance.below(5) === 0;
    const shown = JSON.stringify(isBroken ? oddValue(chance) : params);
    const line = `{"id":${id},"method":${JSON.stringify(method)},"params":${shown}}`;
    const resolved = `{"method":"serverRequest/resolved","params":{"threadId":${JSON.stringify(threadId)},"requestId":${id}}}`;
    const lines = chance.pick([[line], [line], [line], [line, resolved], [resolved, line], [line, line]]);
    const key = keyOf(JSON.parse(id));
    const { asked = [], sent = 0, answers = 0 } = this.#byId.get(key) ?? {};
    this.#byId.set(key, {
      asked: [...asked.slice(-4), { method, token: isBroken ? undefined : token, inCharge }],
      sent: sent + lines.filter((each) => each === line).length,
      answers,
    });
    return lines;
  }

  /** Checks an answer of the client. */
  answered({
    id,
    result,
    error,
  }: {
    readonly id?: unknown;
    readonly result?: unknown;
    readonly error?: unknown;
  }): void {
    const ofId = this.#byId.get(keyOf(id));
    const shown = `id ${JSON.stringify(id)}`;
    this.#ledger.count(error === undefined ? "server requests answered" : "server requests refused");
    if (ofId === undefined) {
      this.#ledger.fault(`an answer to no request, with ${shown}`);
      return;
    }
    if (++ofId.answers > ofId.sent) this.#ledger.fault(`a request was answered twice, with ${shown}`);
    if ((result === undefined) === (error === undefined))
      this.#ledger.fault(`an answer with neither or both of result and error, with ${shown}`);
    if (!grants(result)) return;
    this.#ledger.count("server requests granted");
    if (!ofId.asked.some((asked) => this.#mayGrant(asked)))
      this.#ledger.fault(
        `${JSON.stringify(result)} was granted for ${JSON.stringify(ofId.asked)} with ${shown}`,
      );
  }

  /** Whether a handler in charge has approved. Nothing in broken parameters names a thread of the client. */
  #mayGrant({ token, inCharge }: Asked): boolean {
    return token === undefined || inCharge.includes(this.#approved.get(token) ?? "nobody");
  }

  /** An id as JSON text. */
  #id(): string {
    const chance = this.#chance;
    if (chance.below(4) > 0) return String(this.#next);
    return chance.pick([
      `"s${this.#next}"`,
      "null",
      '{"a":1}',
      "[1]",
      "true",
      "1.5",
      `900719925474099${chance.below(10)}1`,
    ]);
  }

  #extras(): object {
    return { command: "ls", permissions: { network: { enabled: true } }, startedAtMs: 0, questions: [] };
  }
}

const keyOf = (id: unknown): string => JSON.stringify(id) ?? "undefined";

/** Whether a result lets the server do anything. */
function grants(result: unknown): boolean {
  if (typeof result !== "object" || result === null) return result !== undefined;
  const { decision, action, success, permissions, answers } = result as Record<string, unknown>;
  const words = typeof decision === "object" && decision !== null ? Object.keys(decision) : [decision];
  if (words.some((word) => /^(accept|approve)/.test(String(word)))) return true;
  return action === "accept" || success === true || hasFields(permissions) || hasFields(answers);
}

const hasFields = (value: unknown): boolean => value !== undefined && Object.keys(Object(value)).length > 0;
