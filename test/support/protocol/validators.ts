import { Ajv, type Options, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { RawBundle } from "./raw-bundle.js";

const formats = ["int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "float", "double"];

const options: Options = {
  strict: true,
  strictTuples: false,
  strictTypes: false,
  allowUnionTypes: true,
  formats: Object.fromEntries(formats.map((format) => [format, true])),
};

/** A bundle in 2020-12, whose definitions have another name. */
export interface NewerBundle {
  readonly $defs: RawBundle["definitions"];
}

/** Compiles the definitions of a bundle as they are, so that nothing stands between a value and the vendor's words. */
export function validatorsOf(bundle: RawBundle | NewerBundle): (name: string) => ValidateFunction {
  const [ajv, holder, definitions] =
    "$defs" in bundle
      ? [new Ajv2020(options), "$defs", bundle.$defs]
      : [new Ajv(options), "definitions", bundle.definitions];
  const { v2, ...root } = definitions;
  for (const [name, schema] of Object.entries(root)) ajv.addSchema(schema, `bundle#/${holder}/${name}`);
  for (const [name, schema] of Object.entries(v2)) ajv.addSchema(schema, `bundle#/${holder}/v2/${name}`);
  return (name) => {
    const validate = ajv.getSchema(`bundle#/${holder}/${name in v2 ? `v2/${name}` : name}`);
    if (validate === undefined) throw new Error(`no definition ${name}`);
    return validate;
  };
}
