import { basicProtocol } from "./basic-protocol.js";
import { nullable, object, ref, rootRef, string, tagged, words } from "./nodes.js";
import { both, type ReleaseShape } from "./release-shape.js";

/** 0.99: the first protocol lives at the root beside v2, and some names mean different things on the two levels. */
const twoLevels: ReleaseShape = {
  name: "0.99: one name, two meanings",
  surfaces: both(
    basicProtocol()
      .defineAtRoot("UserInput", { oneOf: [tagged("type", "text", { data: object({ text: string }) })] })
      .define("UserInput", { oneOf: [tagged("type", "text", { text: string })] })
      .defineAtRoot("RequestId", {
        anyOf: [string, { type: "integer", format: "int64" }],
        title: "RequestId",
      })
      .defineAtRoot(
        "SendUserMessageParams",
        object({ items: { type: "array", items: rootRef("UserInput") } }),
      )
      .defineAtRoot("SendUserMessageResponse", object())
      .message("ClientRequest", "sendUserMessage", rootRef("SendUserMessageParams"))
      .request("turn/start", "TurnStart", { input: { type: "array", items: ref("UserInput") } })
      .defineAtRoot("Wrapper", object({ input: rootRef("UserInput") }))
      .define("Wrapper", object({ input: ref("UserInput") }))
      .defineAtRoot("GetParams", object({ path: string }))
      .defineAtRoot("GetResponse", object({ text: string }))
      .message("ClientRequest", "getOld", rootRef("GetParams"))
      .request("thing/get", "Get", { id: string })
      .defineAtRoot("AddConversationListenerParams", object({ "id?": nullable }))
      .defineAtRoot("AddConversationSubscriptionResponse", object({ subscriptionId: string }))
      .message("ClientRequest", "addConversationListener", rootRef("AddConversationListenerParams"))
      .defineAtRoot("RemoveConversationListenerParams", object({ subscriptionId: string }))
      .defineAtRoot("RemoveConversationSubscriptionResponse", object())
      .message("ClientRequest", "removeConversationListener", rootRef("RemoveConversationListenerParams")),
  ),
  types: {
    UserInput: '{ "text": string; "type": "text" }',
    LegacyUserInput: '{ "data": { "text": string }; "type": "text" }',
    SendUserMessageParams: '{ "items": Array<LegacyUserInput> }',
    TurnStartParams: '{ "input": Array<UserInput> }',
    Wrapper: '{ "input": UserInput }',
    LegacyWrapper: '{ "input": LegacyUserInput }',
    LegacyGetParams: '{ "path": string }',
    LegacyGetResponse: '{ "text": string }',
    RequestId: "number | string",
  },
  results: {
    addConversationListener: "AddConversationSubscriptionResponse",
    removeConversationListener: "RemoveConversationSubscriptionResponse",
    getOld: "LegacyGetResponse",
    sendUserMessage: "SendUserMessageResponse",
    "thing/get": "GetResponse",
  },
};

/** 0.107: references to the root whose target lies in v2 only. */
const otherLevel: ReleaseShape = {
  name: "0.107: references to the other level",
  surfaces: both(
    basicProtocol()
      .define("ThreadId", string)
      .defineAtRoot("Deep", object({ id: ref("Shallow") }))
      .defineAtRoot("Shallow", object({ thread: rootRef("ThreadId") }))
      .request("thread/read", "ThreadRead", { deep: rootRef("Deep") }),
  ),
  types: {
    ThreadId: "string",
    Shallow: '{ "thread": ThreadId }',
    Deep: '{ "id": Shallow }',
  },
};

/** 0.111: a union with properties of its own beside its arms. */
const siblings: ReleaseShape = {
  name: "0.111: a union with sibling properties",
  surfaces: both(
    basicProtocol()
      .define("Question", {
        ...object({ threadId: string, "turnId?": nullable }),
        oneOf: [tagged("mode", "form", { schema: true }), tagged("mode", "url", { url: string })],
      })
      .define("Picture", {
        oneOf: [
          {
            ...tagged("type", "image", { "detail?": words("low", "high") }),
            anyOf: [object({ url: string }), object({ fileId: string })],
          },
          tagged("type", "none"),
        ],
      })
      .request("question/ask", "QuestionAsk", { question: ref("Question"), picture: ref("Picture") }),
  ),
  types: {
    Question: [
      '{ "mode": "form"; "schema": unknown; "threadId": string; "turnId"?: null | string }',
      '{ "mode": "url"; "threadId": string; "turnId"?: null | string; "url": string }',
    ].join(" | "),
    Picture: [
      '{ "detail"?: "high" | "low"; "fileId": string; "type": "image" }',
      '{ "detail"?: "high" | "low"; "type": "image"; "url": string }',
      '{ "type": "none" }',
    ].join(" | "),
  },
};

export const earlyReleases: readonly ReleaseShape[] = [twoLevels, otherLevel, siblings];
