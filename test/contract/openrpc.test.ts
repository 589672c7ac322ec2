import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { loadProtocol } from "../../codegen/schema/model.js";
import { SUMMARIES } from "../../codegen/summaries.js";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";

interface Described {
  readonly name: string;
  readonly summary?: string;
  readonly tags: readonly { readonly name: string }[];
  readonly params: readonly { readonly name: string; readonly required: boolean }[];
  readonly "x-params"?: { readonly $ref: string };
  readonly result?: { readonly name: string };
}

const text = readFileSync(join(generatedDir, "openrpc.json"), "utf8");
const document = JSON.parse(text) as {
  readonly methods: readonly Described[];
  readonly components: { readonly schemas: object; readonly errors: object };
};
const protocol = loadProtocol(schemaDir);

describe("openrpc.json", () => {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  const require = createRequire(import.meta.url);

  beforeAll(() => {
    // The meta-schema refers to that of JSON Schema, which is draft-07 under another address.
    const draft7 = require("ajv/dist/refs/json-schema-draft-07.json");
    const pointers = { JSONSchemaObject: { properties: { $ref: { type: "string" } } } };
    const definitions = { ...draft7.definitions, ...pointers };
    const address = "https://meta.json-schema.tools";
    ajv.addSchema({ ...draft7, $id: `${address}/`, definitions }, address);
  });

  test("is valid against the published meta-schema of OpenRPC", () => {
    const { $schema: _, ...metaSchema } = require("@open-rpc/meta-schema").openrpcDocument;
    const validate = ajv.compile(metaSchema);
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...document, methods: [{ name: "no params" }] })).toBe(false);
    const wrong = { ...document.methods[0], params: [{ name: "a", schema: { type: "no type" } }] };
    expect(validate({ ...document, methods: [wrong] })).toBe(false);
  });

  test("refers to nothing that is missing", () => {
    const { schemas, errors } = document.components;
    const known = [
      ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(errors).map((name) => `#/components/errors/${name}`),
    ];
    const found = [...text.matchAll(/"\$ref": "([^"]*)"/g)].map(([, ref]) => ref);
    expect(new Set(found)).toEqual(new Set(found.filter((ref) => known.includes(ref ?? ""))));
    expect(found.length).toBeGreaterThan(1000);
  });

  test("has each method once, with the params, the result and the sentence of the registry", () => {
    const expected = [
      ["client request", protocol.clientRequests],
      ["server request", protocol.serverRequests],
      ["server notification", protocol.serverNotifications],
      ["client notification", protocol.clientNotifications],
    ] as const;
    const rows = expected.flatMap(([tag, methods]) =>
      methods.map((method) => ({
        name: method.method,
        tags: [tag, ...(method.experimental ? ["experimental"] : [])],
        params: method.params.kind === "none" ? undefined : method.params.name,
        result: "result" in method ? method.result : undefined,
        summary: SUMMARIES[method.method],
      })),
    );
    const described = document.methods.map(({ name, tags, result, summary, ...rest }) => ({
      name,
      tags: tags.map((tag) => tag.name),
      params: rest["x-params"]?.$ref.replace("#/components/schemas/", ""),
      result: result?.name,
      summary,
    }));
    expect(described).toEqual(rows);
  });

  test("lists required params first, and of a union those that all arms require", () => {
    const paramsOf = (name: string) => document.methods.find((method) => method.name === name)?.params ?? [];
    expect(paramsOf("turn/start").filter(({ required }) => required)).toMatchObject([
      { name: "input" },
      { name: "threadId" },
    ]);
    expect(paramsOf("turn/start")[0]?.required).toBe(true);
    const login = paramsOf("account/login/start");
    expect(login.find(({ name }) => name === "type")?.required).toBe(true);
    expect(login.find(({ name }) => name === "apiKey")?.required).toBe(false);
  });
});
