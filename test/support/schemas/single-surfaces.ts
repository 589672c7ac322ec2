import { basicProtocol } from "./basic-protocol.js";
import { string } from "./nodes.js";
import type { ReleaseShape } from "./release-shape.js";

const onlyStable: ReleaseShape = {
  name: "only stable/",
  surfaces: { stable: basicProtocol() },
  types: { ThreadStartParams: '{ "model"?: null | string }' },
};

const onlyExperimental: ReleaseShape = {
  name: "only experimental/",
  surfaces: { experimental: basicProtocol().request("memory/status", "MemoryStatus", { threadId: string }) },
  types: { MemoryStatusParams: '{ "threadId": string }' },
};

export const singleSurfaces: readonly ReleaseShape[] = [onlyStable, onlyExperimental];
