import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import {
  type ClientConnection,
  type ClientContext,
  type CreateElicitationRequest,
  type CreateElicitationResponse,
  client,
  type InitializeResponse,
  ndJsonStream,
  PROTOCOL_VERSION,
  type RequestPermissionRequest,
  type RequestPermissionResponse,
  type SessionUpdate,
} from "@agentclientprotocol/sdk";
import type { HermeticHome } from "../../../src/testing/index.js";
import { bundled } from "../process/bundled.js";

const program = join(import.meta.dirname, "../../../examples/acp-agent.ts");

/** An editor that has started the agent of examples/acp-agent.ts. */
export class AcpEditor {
  readonly #updates = new Map<string, SessionUpdate[]>();
  /** The permissions that the agent has asked for. */
  readonly asked: RequestPermissionRequest[] = [];
  readonly #child: ChildProcess;
  readonly #connection: ClientConnection;
  /** The exit code of the agent, and what it wrote to stderr. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
  /** Answers permissions. */
  onPermission: (
    request: RequestPermissionRequest,
  ) => RequestPermissionResponse | Promise<RequestPermissionResponse> = () => {
    throw new Error("no permission was expected");
  };
  onForm: (request: CreateElicitationRequest) => CreateElicitationResponse = () => ({ action: "decline" });

  constructor({ env, workspace }: HermeticHome) {
    const child = spawn(process.execPath, ["--unhandled-rejections=strict", bundled(program)], {
      cwd: workspace,
      env,
    });
    const stderr = text(child.stderr);
    this.ended = new Promise((resolve) => {
      child.on("close", async (exitCode) => resolve({ exitCode, stderr: await stderr }));
    });
    this.#child = child;
    this.#connection = client({ name: "test" })
      .onNotification("session/update", ({ params: { sessionId, update } }) => {
        this.#updates.set(sessionId, [...this.updatesOf(sessionId), update]);
      })
      .onRequest("session/request_permission", ({ params }) => {
        this.asked.push(params);
        return this.onPermission(params);
      })
      .onRequest("elicitation/create", ({ params }) => this.onForm(params))
      .connect(
        ndJsonStream(Writable.toWeb(child.stdin), Readable.toWeb(child.stdout) as ReadableStream<Uint8Array>),
      );
  }

  get agent(): ClientContext {
    return this.#connection.agent;
  }

  initialize(): Promise<InitializeResponse> {
    return this.agent.request("initialize", {
      protocolVersion: PROTOCOL_VERSION,
      clientCapabilities: { elicitation: { form: {} } },
    });
  }

  /** What the agent has sent for a session. */
  updatesOf(sessionId: string): readonly SessionUpdate[] {
    return this.#updates.get(sessionId) ?? [];
  }

  /** Goes away without a word. */
  leave(): void {
    this.#child.stdin?.destroy();
    this.#child.stdout?.destroy();
  }

  /** Closes the connection, as an editor does that is quit. */
  async end(): Promise<void> {
    this.#connection.close();
    this.#child.stdin?.end();
    await this.ended;
  }
}

/** What a session shows in the end: texts joined, and each tool call as it was updated last. */
export function shown(updates: readonly SessionUpdate[]): unknown[] {
  const texts = new Map<string, { type: string; text: string }>();
  const calls = new Map<string, object>();
  const all = new Map<string, unknown>();
  for (const update of updates) {
    if ("messageId" in update && "content" in update && update.content.type === "text") {
      const before = texts.get(update.messageId ?? "")?.text ?? "";
      const now = { type: update.sessionUpdate, text: before + update.content.text };
      texts.set(update.messageId ?? "", now);
      all.set(`text ${update.messageId}`, now);
    } else if (update.sessionUpdate === "tool_call" || update.sessionUpdate === "tool_call_update") {
      const { sessionUpdate, ...call } = update;
      const now = { ...calls.get(update.toolCallId), ...call };
      calls.set(update.toolCallId, now);
      all.set(`call ${update.toolCallId}`, now);
    }
  }
  return [...all.values()];
}
