import { createRequire } from "node:module";
import type * as OpenTelemetry from "@opentelemetry/api";
import { UsageError } from "../core/errors/errors.js";
import { loadedFile } from "../core/process/runtime-package.js";
import { messageOf } from "../core/util/guarded.js";

export type OpenTelemetryApi = typeof OpenTelemetry;

const NAME = "@opentelemetry/api";

/**
 * The API of OpenTelemetry, which only those install who use it. Its parts of one process find each other, however often it is
 * loaded.
 * @throws {@link UsageError} where it is not installed
 */
export function loadOpenTelemetry(): OpenTelemetryApi {
  try {
    return createRequire(loadedFile() ?? import.meta.url)(NAME) as OpenTelemetryApi;
  } catch (cause) {
    throw new UsageError(
      `instrument needs ${NAME}: \`npm install ${NAME}\` (${messageOf(cause).split("\n")[0]})`,
      {
        cause,
      },
    );
  }
}
