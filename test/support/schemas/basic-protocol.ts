import { nullable, object, ref, rootRef, string } from "./nodes.js";
import { ProtocolSketch } from "./sketch.js";

/** The least that every release has: the handshake, a thread, one question and two notifications of the server. */
export function basicProtocol(): ProtocolSketch {
  return new ProtocolSketch()
    .define("RequestId", { anyOf: [string, { type: "integer", format: "int64" }] })
    .defineAtRoot("InitializeParams", object({ name: string }))
    .defineAtRoot("InitializeResponse", object({ userAgent: string }))
    .message("ClientRequest", "initialize", rootRef("InitializeParams"))
    .message("ClientNotification", "initialized")
    .request("thread/start", "ThreadStart", { "model?": nullable })
    .define("Thread", object({ id: string }))
    .define("ThreadStartResponse", object({ thread: ref("Thread") }))
    .serverRequest("item/tool/call", "DynamicToolCall", { threadId: string, tool: string })
    .notification("thread/started", "ThreadStarted", { thread: ref("Thread") })
    .notification("item/agentMessage/delta", "AgentMessageDelta", {
      threadId: string,
      turnId: string,
      itemId: string,
      delta: string,
    });
}
