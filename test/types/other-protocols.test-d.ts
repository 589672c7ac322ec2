import { expectTypeOf } from "vitest";
import type { CallOptions, Codex } from "../../src/index.js";
import { type ModelListResponse, ProtocolMethods } from "../../src/protocol.js";

declare const codex: Codex;

const typed = codex.client.as(ProtocolMethods<CallOptions>);
expectTypeOf(typed.modelList).parameter(1).toEqualTypeOf<CallOptions | undefined>();
expectTypeOf(typed.modelList({ limit: 1 })).resolves.toEqualTypeOf<ModelListResponse>();
expectTypeOf(codex.client.as(ProtocolMethods).modelList()).resolves.toEqualTypeOf<ModelListResponse>();

// @ts-expect-error a stub that this protocol does not have
typed.noSuchMethod;
// @ts-expect-error no class
codex.client.as({});
