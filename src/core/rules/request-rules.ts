import type { ClientRequests } from "../../../generated/registry.js";
import {
  anything,
  type Check,
  fields,
  flag,
  id,
  list,
  optional,
  page,
  record,
  text,
  typed,
  variant,
} from "./answer-shape.js";

type Method = keyof ClientRequests;
type Params<M extends Method> = ClientRequests[M]["params"];
type Result<M extends Method> = ClientRequests[M]["result"];

/** A request that undoes what another one has set off. */
export interface Undo<M extends Method = Method> {
  readonly method: M;
  readonly params: Params<M>;
}

/** What the SDK knows of a method beyond the protocol. Nothing of it: the defaults fit. */
export interface RequestRule<M extends Method = Method> {
  /** Milliseconds from the write until the call is abandoned; `Infinity` = none. Default: that of the connection. */
  readonly timeoutMs?: number;
  /** Ends or feeds something running, so that it must not wait behind what it would end. */
  readonly isUrgent?: true;
  /** Starts a turn, whose id is in the answer. */
  readonly startsTurn?: true;
  /** Gives input to the turn whose id is in the answer. */
  readonly turnOfInput?: (result: Result<M>) => string;
  /** The fields of the answer that the SDK itself reads. */
  readonly answer?: Check<Result<M>>;
  /** The answer is read whoever makes the call, not only where an object of the SDK does. */
  readonly isAlwaysRead?: true;
  /** Parts of the parameters that may hold secrets; names of properties then decide. */
  readonly secrets?: (params: Params<M>) => unknown;
  /** Sets parameters that the caller has left out. `commandId` is unique on the connection. */
  readonly fillIn?: (params: Params<M>, commandId: string) => Params<M>;
  /** Undoes a call that is abandoned after it was written. */
  readonly undo?: (params: Params<M>) => Undo;
  /**
   * Undoes a call that was abandoned and succeeds late. Reads from the parameters what that takes, since they are not kept as
   * long as the answer may come, and the rest from the answer.
   */
  readonly undoLate?: (params: Params<M>) => (result: Result<M>) => Undo | undefined;
  /** Whether the server sends notifications of the thread to this connection from the answer on. */
  readonly subscribes?: boolean;
}

/** Loading a thread waits for the MCP servers that it requires, which may be slow to start. */
const LOAD_MS = 300_000;
/** A healthy server answers the handshake at once. */
const HANDSHAKE_MS = 30_000;
/** For calls that last as long as the work they ask for. */
const UNLIMITED = Number.POSITIVE_INFINITY;

const threadAnswer = fields({ thread: fields({ id }) });
const turnAnswer = fields({ turn: fields({ id }) });

const undo = <M extends Method>(method: M, params: Params<M>): Undo => ({ method, params }) as Undo;
const interrupt =
  ({ threadId }: { readonly threadId: string }) =>
  ({ turn }: { readonly turn: { readonly id: string } }): Undo =>
    undo("turn/interrupt", { threadId, turnId: turn.id });
const unsubscribe =
  () =>
  ({ thread }: { readonly thread: { readonly id: string } }): Undo =>
    undo("thread/unsubscribe", { threadId: thread.id });
const config = ({ config }: { readonly config?: unknown }): unknown => config;
const environment = ({ env }: { readonly env?: object | null | undefined }): unknown => ({ ...env });

const rules: { readonly [M in Method]?: RequestRule<M> } = {
  "account/gatewayOAuth/login": { timeoutMs: UNLIMITED },
  "account/login/start": {
    timeoutMs: UNLIMITED,
    answer: variant({
      chatgpt: fields({ loginId: id, authUrl: text }),
      chatgptDeviceCode: fields({ loginId: id, userCode: text, verificationUrl: text }),
    }),
    secrets: (params) => (params.type === "chatgptAuthTokens" ? { accessToken: params.accessToken } : params),
    undoLate: () => (result) =>
      "loginId" in result ? undo("account/login/cancel", { loginId: result.loginId }) : undefined,
  },
  "command/exec": {
    timeoutMs: UNLIMITED,
    secrets: environment,
    // The id by which the command can be ended.
    fillIn: (params, commandId) => ({ ...params, processId: params.processId ?? commandId }),
    undo: ({ processId }) => undo("command/exec/terminate", { processId: processId ?? "" }),
  },
  "command/exec/resize": { isUrgent: true },
  "command/exec/terminate": { isUrgent: true },
  "command/exec/write": { isUrgent: true },
  "config/batchWrite": { secrets: ({ edits }) => edits.map(({ keyPath, value }) => ({ keyPath, value })) },
  "config/value/write": { secrets: ({ keyPath, value }) => ({ keyPath, value }) },
  "environment/add": { secrets: ({ authBearerToken }) => ({ authBearerToken }) },
  "externalAgentConfig/import": { timeoutMs: UNLIMITED },
  "feedback/upload": { timeoutMs: UNLIMITED },
  "fs/copy": { timeoutMs: UNLIMITED },
  "fs/remove": { timeoutMs: UNLIMITED },
  "fs/watch": {
    undoLate:
      ({ watchId }) =>
      () =>
        undo("fs/unwatch", { watchId }),
  },
  fuzzyFileSearch: { timeoutMs: UNLIMITED },
  initialize: { timeoutMs: HANDSHAKE_MS, answer: fields({ userAgent: text }) },
  "marketplace/add": { timeoutMs: UNLIMITED },
  "marketplace/remove": { timeoutMs: UNLIMITED },
  "marketplace/upgrade": { timeoutMs: UNLIMITED },
  "mcpServer/oauth/login": { timeoutMs: UNLIMITED },
  "mcpServer/resource/read": { timeoutMs: UNLIMITED },
  "mcpServer/tool/call": { timeoutMs: UNLIMITED },
  "mcpServerStatus/list": { timeoutMs: UNLIMITED },
  "model/list": { answer: page(anything) },
  "plugin/install": { timeoutMs: UNLIMITED },
  "process/kill": { isUrgent: true },
  "process/spawn": {
    secrets: environment,
    undoLate:
      ({ processHandle }) =>
      () =>
        undo("process/kill", { processHandle }),
  },
  "process/writeStdin": { isUrgent: true },
  "review/start": { startsTurn: true, answer: turnAnswer, isAlwaysRead: true, undoLate: interrupt },
  "thread/fork": { timeoutMs: LOAD_MS, answer: threadAnswer, secrets: config, undoLate: unsubscribe },
  "thread/goal/get": { answer: fields({ goal: optional(record) }) },
  "thread/goal/set": { answer: fields({ goal: record }) },
  "thread/items/list": { answer: page(anything) },
  "thread/list": { answer: page(anything) },
  "thread/read": {
    answer: fields({
      thread: fields({ status: typed, ephemeral: optional(flag), historyMode: optional(text) }),
    }),
  },
  "thread/resume": {
    timeoutMs: LOAD_MS,
    answer: fields({
      thread: fields({ id, status: optional(typed), turns: optional(list(fields({ id, status: text }))) }),
    }),
    isAlwaysRead: true,
    secrets: config,
    subscribes: true,
  },
  "thread/sample": { timeoutMs: UNLIMITED },
  "thread/start": { timeoutMs: LOAD_MS, answer: threadAnswer, secrets: config, undoLate: unsubscribe },
  "thread/turns/list": {
    answer: page(fields({ id, status: text, items: list(fields({ id, type: text })) })),
  },
  "thread/unarchive": { answer: threadAnswer },
  "thread/unsubscribe": { subscribes: false },
  "turn/interrupt": { isUrgent: true },
  "turn/start": {
    startsTurn: true,
    answer: turnAnswer,
    isAlwaysRead: true,
    undoLate: interrupt,
    turnOfInput: ({ turn }) => turn.id,
  },
  "turn/steer": { isUrgent: true, turnOfInput: ({ turnId }) => turnId },
};

const none: RequestRule = {};
const byMethod: ReadonlyMap<string, RequestRule> = new Map(Object.entries(rules as object));

/** The rule of a method; without anything for a method that has none, such as one of a newer server. */
export function requestRule(method: string): RequestRule {
  return byMethod.get(method) ?? none;
}

/** A request that every server version serves from memory, with a small answer. */
export const PROBE = { method: "thread/loaded/list", params: { limit: 1 } } as const;
