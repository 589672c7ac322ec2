/// <reference lib="esnext.disposable" preserve="true" />
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkKeys, keysOf } from "../core/errors/read-options.js";
import { ModelPlayback } from "./model-playback.js";
import { type JsonObject, ModelRequest } from "./model-request.js";
import { checkSteps, type ReplyFunction } from "./model-script.js";
import type { ModelStep } from "./model-steps.js";

const OPTION_NAMES = keysOf<ScriptedModelOptions>({ answers: true });

const modelCall = "POST /v1/responses";

/** A request that the script has no answer for. */
export interface UnexpectedRequest {
  /** HTTP method and path, such as `"POST /v1/responses"`; of a call, its wire method. */
  readonly request: string;
  /** Why there was no answer, and what to do about it. */
  readonly reason: string;
}

/** Options of {@link ScriptedModel.start}. */
export interface ScriptedModelOptions {
  /**
   * JSON answers to requests other than `POST /responses`, by method and path below `/v1`, such as
   * `"POST /images/generations"`. Default: an empty list for `GET /models`.
   */
  readonly answers?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A model on loopback that answers from a script: a server for the Responses API, streaming, with no network
 * beyond 127.0.0.1. It records what it was asked.
 *
 * @example
 * const model = await ScriptedModel.start();
 * model.reply(command("echo hi"));
 * model.reply(message("It says hi.", { deltas: 3 }));
 * // … run a turn with `base_url = model.url` …
 * await model.close();
 */
export class ScriptedModel {
  /** The `base_url` of the model, ending in `/v1`. */
  readonly url: string;
  readonly #server: Server;
  readonly #answers: Readonly<Record<string, unknown>>;
  readonly #queue: (readonly ModelStep[])[] = [];
  readonly #requests: ModelRequest[] = [];
  readonly #unexpected: UnexpectedRequest[] = [];
  #replyTo: ReplyFunction | undefined;

  private constructor(server: Server, options: ScriptedModelOptions) {
    const { port } = server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}/v1`;
    this.#server = server;
    this.#answers = { "GET /models": { object: "list", data: [], models: [] }, ...options.answers };
    server.on("request", (incoming, http) => void this.#serve(incoming, http));
  }

  /** Starts a model on a free port of 127.0.0.1. */
  static async start(options: ScriptedModelOptions = {}): Promise<ScriptedModel> {
    checkKeys(options, OPTION_NAMES, "ScriptedModel.start: ");
    const server = createServer({ maxHeaderSize: 256 * 1024, requestTimeout: 0 });
    // An idle connection that the model closes would look like a failure to a client about to use it.
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    return new ScriptedModel(server, options);
  }

  /** Every model request so far, in order of arrival. */
  get requests(): readonly ModelRequest[] {
    return this.#requests;
  }

  /** Every request so far that had no answer in the script. Empty in a test that went as written. */
  get unexpected(): readonly UnexpectedRequest[] {
    return this.#unexpected;
  }

  /** How many queued responses nobody has asked for yet. */
  get remaining(): number {
    return this.#queue.length;
  }

  /**
   * Queues one response. The n-th queued response answers the n-th request, whatever thread it comes from. After a
   * response with tool calls, however many, the server asks once more. With no steps, the response is empty.
   */
  reply(...steps: readonly ModelStep[]): this {
    this.#queue.push(checkSteps(steps));
    return this;
  }

  /** Sets the function that answers when nothing is queued: the way to serve many threads at once. */
  replyTo(reply: ReplyFunction): this {
    this.#replyTo = reply;
    return this;
  }

  /** Stops the model: closes every connection, also of responses on hold. May be called more than once. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** As {@link close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #serve(incoming: IncomingMessage, http: ServerResponse): Promise<void> {
    const line = `${incoming.method} ${incoming.url}`;
    try {
      const body = await readText(incoming);
      if (line === modelCall) await this.#respond(incoming, body, http);
      else this.#answer(line, http);
    } catch (error) {
      if (!incoming.complete) return; // The client hung up before its request was whole.
      const reason = error instanceof Error ? error.message : String(error);
      this.#unexpected.push({ request: line, reason });
      if (http.headersSent) http.destroy();
      // The server passes the body of a 400 on as the turn's error message, and does not repeat the call.
      else http.writeHead(line === modelCall ? 400 : 404).end(`ScriptedModel: ${reason}`);
    }
  }

  async #respond(incoming: IncomingMessage, body: string, http: ServerResponse): Promise<void> {
    const headers = incoming.headers as Readonly<Record<string, string>>;
    const request = new ModelRequest(this.#requests.length + 1, headers, parseBody(body));
    this.#requests.push(request);
    // Made before the script is asked, so that it notices a client that hangs up meanwhile.
    const playback = new ModelPlayback(http, request.number);
    await playback.play(this.#queue.shift() ?? (await this.#ask(request)));
  }

  async #ask(request: ModelRequest): Promise<readonly ModelStep[]> {
    const reply = await this.#replyTo?.(request);
    if (reply !== undefined) return checkSteps("kind" in reply ? [reply] : reply);
    throw new Error(
      `the script is exhausted: request ${request.number} (thread ${request.threadId}, last user text ` +
        `${JSON.stringify(request.lastUserText)}) has no reply. Queue one more with model.reply(...), or answer it ` +
        "in model.replyTo(...).",
    );
  }

  #answer(line: string, http: ServerResponse): void {
    const key = line.replace(" /v1/", " /").replace(/\?.*$/, "");
    const answer = this.#answers[key];
    if (answer === undefined) {
      throw new Error(`no answer for ${key}. Give one in the "answers" option of ScriptedModel.start().`);
    }
    http.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  }
}

async function readText(incoming: IncomingMessage): Promise<string> {
  incoming.setEncoding("utf8");
  let text = "";
  for await (const chunk of incoming) text += chunk;
  return text;
}

function parseBody(body: string): JsonObject {
  try {
    return JSON.parse(body) as JsonObject;
  } catch (cause) {
    const hint = "A compressed body? Turn the server's feature enable_request_compression off.";
    throw new Error(`the request body is not JSON. ${hint}`, { cause });
  }
}
