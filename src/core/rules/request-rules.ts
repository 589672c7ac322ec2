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
  /** Makes a thread, which the answer names, and subscribes to it. */
  readonly makesThread?: true;
  /** Starts something on the thread, so that the connection must be subscribed to it before. */
  readonly needsThread?: true;
  /** Has the server start turns on the thread by itself. */
  readonly setsGoal?: true;
  /** Whether making the call twice does the same as making it once, so that it is made again when its connection was lost. */
  readonly isRepeatable?: (params: Params<M>) => boolean;
  /** Gives an input a name by which it is found in the thread's history, where the caller has given none. */
  readonly nameInput?: (params: Params<M>, name: string) => Params<M>;
}

/** What changes nothing, or changes nothing the second time. */
const repeatable = { isRepeatable: () => true } as const;

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
  "account/bedrock/checkGovCloudRequirements": repeatable,
  "account/bedrock/discover": repeatable,
  "account/gatewayOAuth/login": { timeoutMs: UNLIMITED },
  "account/gatewayOAuth/read": repeatable,
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
  "account/rateLimits/read": repeatable,
  "account/read": repeatable,
  "account/securitySetup/read": repeatable,
  "account/usage/read": repeatable,
  "account/workspaceMessages/read": repeatable,
  "accountSession/list": repeatable,
  "app/installed": repeatable,
  "app/list": repeatable,
  "app/read": repeatable,
  "collaborationMode/list": repeatable,
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
  "config/read": repeatable,
  "config/value/write": { secrets: ({ keyPath, value }) => ({ keyPath, value }) },
  "configRequirements/read": repeatable,
  "environment/add": { secrets: ({ authBearerToken }) => ({ authBearerToken }) },
  "environment/info": repeatable,
  "environment/status": repeatable,
  "experimentalFeature/list": repeatable,
  "externalAgentConfig/detect": repeatable,
  "externalAgentConfig/import": { timeoutMs: UNLIMITED },
  "externalAgentConfig/import/readHistories": repeatable,
  "feedback/upload": { timeoutMs: UNLIMITED },
  "fs/copy": { timeoutMs: UNLIMITED },
  "fs/getMetadata": repeatable,
  "fs/readDirectory": repeatable,
  "fs/readFile": repeatable,
  "fs/remove": { timeoutMs: UNLIMITED },
  "fs/watch": {
    undoLate:
      ({ watchId }) =>
      () =>
        undo("fs/unwatch", { watchId }),
  },
  fuzzyFileSearch: { ...repeatable, timeoutMs: UNLIMITED },
  "hooks/list": repeatable,
  initialize: { timeoutMs: HANDSHAKE_MS, answer: fields({ userAgent: text }) },
  "marketplace/add": { timeoutMs: UNLIMITED },
  "marketplace/remove": { timeoutMs: UNLIMITED },
  "marketplace/upgrade": { timeoutMs: UNLIMITED },
  "mcpServer/oauth/login": { timeoutMs: UNLIMITED },
  "mcpServer/resource/read": { timeoutMs: UNLIMITED },
  "mcpServer/tool/call": { timeoutMs: UNLIMITED },
  "mcpServerStatus/list": { ...repeatable, timeoutMs: UNLIMITED },
  "memory/status": repeatable,
  "model/list": { ...repeatable, answer: page(anything) },
  "modelProvider/capabilities/read": repeatable,
  "modelProvider/list": repeatable,
  "permissionProfile/list": repeatable,
  "plugin/install": { timeoutMs: UNLIMITED },
  "plugin/installed": repeatable,
  "plugin/list": repeatable,
  "plugin/read": repeatable,
  "plugin/search": repeatable,
  "plugin/share/list": repeatable,
  "plugin/skill/read": repeatable,
  "process/kill": { isUrgent: true },
  "process/spawn": {
    secrets: environment,
    undoLate:
      ({ processHandle }) =>
      () =>
        undo("process/kill", { processHandle }),
  },
  "process/writeStdin": { isUrgent: true },
  "project/list": repeatable,
  "project/read": repeatable,
  "remoteControl/client/list": repeatable,
  "remoteControl/pairing/status": repeatable,
  "remoteControl/status/read": repeatable,
  "review/start": {
    startsTurn: true,
    needsThread: true,
    answer: turnAnswer,
    isAlwaysRead: true,
    undoLate: interrupt,
  },
  "skills/list": repeatable,
  "thread/archive": repeatable,
  "thread/attachment/list": repeatable,
  "thread/attachmentOwner/list": repeatable,
  "thread/backgroundTerminals/list": repeatable,
  "thread/compact/start": { needsThread: true },
  "thread/fork": {
    makesThread: true,
    timeoutMs: LOAD_MS,
    answer: threadAnswer,
    secrets: config,
    undoLate: unsubscribe,
  },
  "thread/goal/get": { ...repeatable, answer: fields({ goal: optional(record) }) },
  "thread/goal/set": { needsThread: true, setsGoal: true, answer: fields({ goal: record }) },
  "thread/items/list": { ...repeatable, answer: page(anything) },
  "thread/items/read": repeatable,
  "thread/list": { ...repeatable, answer: page(anything) },
  "thread/loaded/list": repeatable,
  "thread/memory/read": repeatable,
  "thread/name/set": repeatable,
  "thread/queue/add": { needsThread: true },
  "thread/queue/list": repeatable,
  "thread/queue/start": { needsThread: true },
  "thread/read": {
    ...repeatable,
    answer: fields({
      thread: fields({ status: typed, ephemeral: optional(flag), historyMode: optional(text) }),
    }),
  },
  "thread/realtime/listVoices": repeatable,
  "thread/resume": {
    ...repeatable,
    timeoutMs: LOAD_MS,
    answer: fields({
      thread: fields({ id, status: optional(typed), turns: optional(list(fields({ id, status: text }))) }),
    }),
    isAlwaysRead: true,
    secrets: config,
    subscribes: true,
  },
  "thread/sample": { timeoutMs: UNLIMITED },
  "thread/search": repeatable,
  "thread/searchOccurrences": repeatable,
  "thread/shellCommand": { needsThread: true },
  "thread/start": {
    makesThread: true,
    timeoutMs: LOAD_MS,
    answer: threadAnswer,
    secrets: config,
    undoLate: unsubscribe,
  },
  "thread/timeline/list": repeatable,
  "thread/turns/list": {
    ...repeatable,
    answer: page(fields({ id, status: text, items: list(fields({ id, type: text })) })),
  },
  "thread/unarchive": { answer: threadAnswer },
  "thread/unsubscribe": { ...repeatable, subscribes: false },
  "threadSection/list": repeatable,
  // Without an id it interrupts whatever runs by then.
  "turn/interrupt": { isUrgent: true, isRepeatable: ({ turnId }) => turnId !== "" },
  "turn/start": {
    startsTurn: true,
    needsThread: true,
    nameInput: (params, name) => ({ ...params, clientUserMessageId: params.clientUserMessageId ?? name }),
    answer: turnAnswer,
    isAlwaysRead: true,
    undoLate: interrupt,
    turnOfInput: ({ turn }) => turn.id,
  },
  "turn/steer": { isUrgent: true, needsThread: true, turnOfInput: ({ turnId }) => turnId },
  "userVerification/status": repeatable,
  "windowsSandbox/readiness": repeatable,
};

const none: RequestRule = {};
const byMethod: ReadonlyMap<string, RequestRule> = new Map(Object.entries(rules as object));

/** The rule of a method; without anything for a method that has none, such as one of a newer server. */
export function requestRule(method: string): RequestRule {
  return byMethod.get(method) ?? none;
}

/** A request that every server version serves from memory, with a small answer. */
export const PROBE = { method: "thread/loaded/list", params: { limit: 1 } } as const;
