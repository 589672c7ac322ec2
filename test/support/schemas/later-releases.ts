import { basicProtocol } from "./basic-protocol.js";
import { object, ref, string, tagged, words } from "./nodes.js";
import { both, type ReleaseShape } from "./release-shape.js";

/** 0.142: params that may be null, and an enum that turned into a plain string. */
const nullableParams: ReleaseShape = {
  name: "0.142: params that may be null",
  surfaces: both(
    basicProtocol()
      .define(
        "GetAccountTokenUsageParams",
        object({ "days?": { type: "integer", format: "uint8", minimum: 0 } }),
      )
      .define("GetAccountTokenUsageResponse", object())
      .message("ClientRequest", "account/usage/read", {
        anyOf: [ref("GetAccountTokenUsageParams"), { type: "null" }],
      })
      .define("GetAccountRateLimitsResponse", object({ "load?": { type: "number", format: "float" } }))
      .message("ClientRequest", "account/rateLimits/read", null),
  ),
  types: {
    GetAccountTokenUsageParams: '{ "days"?: number }',
    GetAccountRateLimitsResponse: '{ "load"?: number }',
  },
  results: {
    "account/usage/read": "GetAccountTokenUsageResponse",
    "account/rateLimits/read": "GetAccountRateLimitsResponse",
  },
};

/** 0.148: every notification carries when it was sent; the union itself is not called an object. */
const envelope: ReleaseShape = {
  name: "0.148: notifications in an envelope",
  surfaces: both(
    basicProtocol().beside("ServerNotification", {
      properties: { emittedAtMs: { type: "integer", format: "int64", description: "When it was sent." } },
    }),
  ),
  types: {
    ServerNotification: [
      '{ "emittedAtMs"?: number; "method": "item/agentMessage/delta"; "params": AgentMessageDeltaNotification }',
      '{ "emittedAtMs"?: number; "method": "thread/started"; "params": ThreadStartedNotification }',
    ].join(" | "),
  },
};

/** 0.155: fields of variants whose rename the exporter overlooks. */
const misspelled: ReleaseShape = {
  name: "0.155: misspelled properties",
  surfaces: both(
    basicProtocol()
      .define("ThreadRealtimeItem", {
        ...object({ id: string }),
        oneOf: [
          tagged("type", "bemItemPromoted", { item_id: string, turn_id: string }),
          tagged("type", "realtimeSessionStarted"),
        ],
      })
      .notification("thread/realtime/itemAdded", "ThreadRealtimeItemAdded", {
        threadId: string,
        item: ref("ThreadRealtimeItem"),
      }),
  ),
  types: {
    ThreadRealtimeItem: [
      '{ "id": string; "itemId": string; "turnId": string; "type": "bemItemPromoted" }',
      '{ "id": string; "type": "realtimeSessionStarted" }',
    ].join(" | "),
  },
};

/** 0.163: a union of words and objects that ends with anything of those kinds. */
const openUnion: ReleaseShape = {
  name: "0.163: an open catch-all",
  surfaces: both(
    basicProtocol()
      .define("CodexErrorInfo", {
        anyOf: [
          words("unauthorized", "other"),
          { ...object({ httpConnectionFailed: object({ status: string }) }), additionalProperties: false },
          { type: ["string", "object"], description: "What a later server may say." },
        ],
      })
      .notification("error", "Error", { info: ref("CodexErrorInfo"), detail: { description: "Any JSON." } }),
  ),
  types: {
    CodexErrorInfo:
      '"other" | "unauthorized" | Record<string, unknown> | string | { "httpConnectionFailed": { "status": string } }',
    ErrorNotification: '{ "detail": unknown; "info": CodexErrorInfo }',
  },
};

/** 0.169: methods whose results follow no rule in one release and follow it in another. */
const regularAgain: ReleaseShape = {
  name: "0.169: exceptions that have become regular",
  surfaces: both(
    basicProtocol()
      .define("GetAccountRateLimitsParams", object())
      .define("GetAccountRateLimitsResponse", object())
      .message("ClientRequest", "account/rateLimits/read", {
        anyOf: [ref("GetAccountRateLimitsParams"), { type: "null" }],
      })
      .request("account/gatewayOAuth/read", "GatewayOAuthRead")
      .define("LogoutAccountResponse", object())
      .message("ClientRequest", "account/logout", null)
      .request("config/value/write", "ConfigValueWrite")
      .request("config/batchWrite", "ConfigBatchWrite")
      .define("ConfigWriteResponse", object({ status: string }))
      .define("MemoryResetResponse", object())
      .message("ClientRequest", "memory/reset", null)
      .without("ConfigValueWriteResponse", "ConfigBatchWriteResponse"),
  ),
  types: { ConfigWriteResponse: '{ "status": string }' },
  results: {
    "account/gatewayOAuth/read": "GatewayOAuthReadResponse",
    "account/logout": "LogoutAccountResponse",
    "account/rateLimits/read": "GetAccountRateLimitsResponse",
    "config/batchWrite": "ConfigWriteResponse",
    "config/value/write": "ConfigWriteResponse",
    "memory/reset": "MemoryResetResponse",
  },
};

export const laterReleases: readonly ReleaseShape[] = [
  nullableParams,
  envelope,
  misspelled,
  openUnion,
  regularAgain,
];
