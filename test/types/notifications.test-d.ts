import { expectTypeOf } from "vitest";
import type { AppServerClient, Codex, Notification, Turn, UnknownNotification } from "../../src/index.js";
import type {
  AgentMessageDeltaNotification,
  ThreadItem,
  TurnCompletedNotification,
} from "../../src/protocol.js";

declare const codex: Codex;
declare const client: AppServerClient;
declare const turn: Turn;

// A switch on `method` narrows, though a newer server may send what is not listed.
for await (const event of turn.stream()) {
  expectTypeOf(event).toEqualTypeOf<Notification>();
  expectTypeOf(event.emittedAtMs).toEqualTypeOf<number | undefined>();
  switch (event.method) {
    case "item/agentMessage/delta":
      expectTypeOf(event.params).toEqualTypeOf<AgentMessageDeltaNotification>();
      expectTypeOf(event.params.delta).toEqualTypeOf<string>();
      break;
    case "turn/completed":
      expectTypeOf(event.params).toEqualTypeOf<TurnCompletedNotification>();
      break;
    case "item/completed":
      expectTypeOf(event.params.item).toEqualTypeOf<ThreadItem>();
      if (event.params.item.type === "commandExecution")
        expectTypeOf(event.params.item.command).toEqualTypeOf<string>();
      break;
    // @ts-expect-error no such method
    case "turn/complete":
      break;
    default:
  }
  if (event.method === "error") expectTypeOf(event.params.willRetry).toEqualTypeOf<boolean>();
}
expectTypeOf<UnknownNotification>().toExtend<Notification>();
expectTypeOf<UnknownNotification["params"]>().toEqualTypeOf<unknown>();

// Every source of events gives the same type.
for await (const event of codex.events()) expectTypeOf(event).toEqualTypeOf<Notification>();
client.onNotification((event) => {
  expectTypeOf(event).toEqualTypeOf<Notification>();
});

// `on` gives the parameters of its method.
const stop = codex.on("turn/completed", (params, event) => {
  expectTypeOf(params).toEqualTypeOf<TurnCompletedNotification>();
  expectTypeOf(event.method).toEqualTypeOf<"turn/completed">();
});
expectTypeOf(stop).toEqualTypeOf<() => void>();
codex.on("handlerError", ({ method, error }) => {
  expectTypeOf(method).toEqualTypeOf<string>();
  expectTypeOf(error).toEqualTypeOf<unknown>();
});
// @ts-expect-error no such method
codex.on("turn/complete", () => undefined);
