import { Ajv, type ValidateFunction } from "ajv";
import type { RawBundle } from "./raw-bundle.js";

const formats = ["int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "float", "double"];

/** Compiles the definitions of a bundle as they are, so that nothing stands between a value and the vendor's words. */
export function validatorsOf(bundle: RawBundle): (name: string) => ValidateFunction {
  const ajv = new Ajv({
    strict: true,
    strictTypes: false,
    allowUnionTypes: true,
    formats: Object.fromEntries(formats.map((format) => [format, true])),
  });
  const { v2, ...root } = bundle.definitions;
  for (const [name, schema] of Object.entries(root)) ajv.addSchema(schema, `bundle#/definitions/${name}`);
  for (const [name, schema] of Object.entries(v2)) ajv.addSchema(schema, `bundle#/definitions/v2/${name}`);
  return (name) => {
    const validate = ajv.getSchema(`bundle#/definitions/${name in v2 ? `v2/${name}` : name}`);
    if (validate === undefined) throw new Error(`no definition ${name}`);
    return validate;
  };
}
