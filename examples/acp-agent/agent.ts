/** What an editor asks of an agent, method by method. */
import type * as acp from "@agentclientprotocol/sdk";
import {
  type AgentApp,
  type AgentContext,
  agent,
  PROTOCOL_VERSION,
  RequestError,
} from "@agentclientprotocol/sdk";
import { AppServerError, Codex, type Thread } from "codex-app-server-sdk";
import { Session } from "./session.js";
import { mcpConfig, modeOf, modeState, settingsOf } from "./thread-settings.js";

const clientInfo = { name: "codex-acp-example", title: "Codex in an editor", version: "0.1.0" };

const howToLogIn = "run `npx codex login` in a terminal, then try again";

/** One codex for all sessions of an editor. A session is a thread, and has its id. */
export class CodexAgent {
  readonly #sessions = new Map<string, Session>();
  #codex: Promise<Codex> | undefined;
  #editor: acp.ClientCapabilities = {};

  readonly app: AgentApp = agent({ name: "codex" })
    .onRequest("initialize", ({ params }) => asRequestError(this.#initialize(params)))
    .onRequest("authenticate", () => asRequestError(this.#loggedIn()).then(() => {}))
    .onRequest("session/new", ({ params, client }) => asRequestError(this.#new(params, client)))
    .onRequest("session/load", ({ params, client }) => asRequestError(this.#load(params, client)))
    .onRequest("session/list", ({ params }) => asRequestError(this.#list(params)))
    .onRequest("session/set_mode", ({ params: { sessionId, modeId } }) => {
      this.#session(sessionId).mode = modeOf(modeId);
    })
    .onRequest("session/prompt", ({ params: { sessionId, prompt } }) =>
      asRequestError(this.#session(sessionId).prompt(prompt)),
    )
    .onNotification("session/cancel", ({ params }) => this.#sessions.get(params.sessionId)?.cancel());

  /** Ends codex, and with it every turn. */
  async close(): Promise<void> {
    const codex = await this.#codex?.catch(() => undefined);
    await codex?.close();
  }

  async #initialize({ clientCapabilities = {} }: acp.InitializeRequest): Promise<acp.InitializeResponse> {
    this.#editor = clientCapabilities;
    const { metadata } = await this.#start();
    return {
      protocolVersion: PROTOCOL_VERSION,
      agentInfo: { name: "codex", title: "Codex", version: metadata.serverVersion ?? "unknown" },
      agentCapabilities: {
        loadSession: true,
        promptCapabilities: { image: true, embeddedContext: true },
        mcpCapabilities: { http: true },
        sessionCapabilities: { list: {} },
      },
      authMethods: [{ id: "codex-login", name: "Log in to Codex", description: `To log in, ${howToLogIn}.` }],
    };
  }

  /** The running codex; a new one where the last has ended, whose sessions can be loaded again. */
  #start(): Promise<Codex> {
    if (this.#codex !== undefined) return this.#codex;
    const starting = Codex.start({ clientInfo });
    const forget = () => {
      this.#codex = undefined;
      this.#sessions.clear();
    };
    starting.then((codex) => codex.closed).then(forget, forget);
    this.#codex = starting;
    return starting;
  }

  /** Codex, where somebody is logged in or the model needs no login. */
  async #loggedIn(): Promise<Codex> {
    const codex = await this.#start();
    const { account, requiresOpenaiAuth } = await codex.account();
    if (requiresOpenaiAuth && !account)
      throw RequestError.authRequired(undefined, `nobody is logged in: ${howToLogIn}`);
    return codex;
  }

  async #new(
    { cwd, mcpServers }: acp.NewSessionRequest,
    editor: AgentContext,
  ): Promise<acp.NewSessionResponse> {
    const codex = await this.#loggedIn();
    const session = new Session(editor, this.#editor);
    const thread = await codex.threadStart(settingsFor(session, cwd, mcpServers));
    await this.#begin(session, thread);
    return { sessionId: thread.id, modes: modeState(session.mode) };
  }

  async #load(params: acp.LoadSessionRequest, editor: AgentContext): Promise<acp.LoadSessionResponse> {
    const codex = await this.#loggedIn();
    const { sessionId, cwd, mcpServers } = params;
    this.#sessions.get(sessionId)?.close();
    const session = new Session(editor, this.#editor);
    const thread = await codex.threadResume(sessionId, settingsFor(session, cwd, mcpServers));
    await this.#begin(session, thread);
    return { modes: modeState(session.mode) };
  }

  async #begin(session: Session, thread: Thread): Promise<void> {
    await session.begin(thread);
    this.#sessions.set(thread.id, session);
  }

  async #list({ cwd, cursor }: acp.ListSessionsRequest): Promise<acp.ListSessionsResponse> {
    const codex = await this.#loggedIn();
    const { data, nextCursor } = await codex.threadList({ cwd, cursor });
    const sessions = data.map((thread) => ({
      sessionId: thread.id,
      cwd: thread.cwd,
      title: thread.name ?? thread.preview,
      updatedAt: new Date(thread.updatedAt * 1000).toISOString(),
    }));
    return { sessions, nextCursor };
  }

  #session(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined) throw RequestError.sessionNotFound(id);
    return session;
  }
}

function settingsFor(session: Session, cwd: string, mcpServers: acp.McpServer[]) {
  return { cwd, config: mcpConfig(mcpServers), ...settingsOf(session.mode), ...session.answers };
}

/** An error of codex as an answer that says what happened; any other passes through. */
async function asRequestError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppServerError) throw new RequestError(-32603, error.message, { code: error.code });
    throw error;
  }
}
