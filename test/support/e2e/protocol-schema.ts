import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { SCHEMA_DIR } from "../../../codegen/paths.js";
import { loadProtocol } from "../../../codegen/schema/model.js";
import { closed } from "./closed-schema.js";

const formats = ["int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "float", "double"];
const protocol = loadProtocol(SCHEMA_DIR);
const ajv = new Ajv2020({
  strict: false,
  validateSchema: false,
  formats: Object.fromEntries(formats.map((format) => [format, true])),
});
const definitions = [...protocol.definitions].map(([name, schema]) => [name, closed(schema)]);
ajv.addSchema({ definitions: Object.fromEntries(definitions) }, "protocol");

const results = new Map(
  [...protocol.clientRequests, ...protocol.serverRequests].map(({ method, result }) => [method, result]),
);
const params = new Map(
  [...protocol.serverRequests, ...protocol.serverNotifications].map((one) => [
    one.method,
    one.params.kind === "none" ? undefined : one.params.name,
  ]),
);

/** Where `value` breaks the definition that the schema maps to the result of `method`; empty when it fits. */
export function faultsOfResult(method: string, value: unknown): string[] {
  const name = results.get(method);
  return name === undefined
    ? [`${method} has no result in the schema`]
    : faults(`${method} result`, name, value);
}

/** Where `value` breaks the definition of the parameters with which the server sends `method`. */
export function faultsOfParams(method: string, value: unknown): string[] {
  if (!params.has(method)) return [`${method} is not in the schema`];
  const name = params.get(method);
  return name === undefined ? [] : faults(`${method} params`, name, value);
}

function faults(subject: string, name: string, value: unknown): string[] {
  // Compiled when first asked for, and kept.
  const validate = ajv.getSchema(`protocol#/definitions/${name}`) as ValidateFunction;
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params: details }) =>
      `${subject}${instancePath}: ${message} (${name}) ${JSON.stringify(details)}`,
  );
}
