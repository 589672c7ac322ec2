/** methods.ts: one camelCase stub per client request, on a class that only needs `request`. */
import { CodegenFailure } from "../failure.js";
import type { Request } from "../results.js";
import type { Protocol } from "../schema/model.js";
import { capitalise, methodWords } from "../schema/names.js";
import type { Schema } from "../schema/schema.js";
import { docText } from "./docs.js";
import { literal } from "./leaf.js";
import type { FileContent } from "./source.js";

/** The handshake belongs to the client, which must follow it with `initialized`. */
const WITHOUT_STUB = new Set(["initialize"]);

/** What a client class has by itself, and names that change what an object is to JavaScript. */
const CLIENT_MEMBERS = new Set([
  ..."request as notify on off once emit events initialize connect close closed ref unref dispose".split(" "),
  ..."then catch finally toJSON".split(" "),
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** `onNotification` and its like: how a client names what takes a listener. */
const LISTENER = /^on[A-Z]/;

export function emitMethods(protocol: Protocol): FileContent {
  const names = new Map<string, string>();
  const requests = protocol.clientRequests.filter(({ method }) => stubName(method) !== undefined);
  const stubs = requests.map((request) =>
    stub(request, claimName(request.method, names), protocol.definitions),
  );
  const body = `/**
 * The client requests of the protocol, each as a method.
 *
 * \`Options\` is what one call may be given beside its params.
 */
export abstract class ProtocolMethods<Options> {
  /** Sends a request by its wire name. */
  abstract request<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]["params"],
    options?: Options,
  ): Promise<ClientRequests[M]["result"]>;

${stubs.join("\n\n")}
}`;
  const mentioned = requests.flatMap(({ params, result }) =>
    params.kind === "none" ? [result] : [params.name, result],
  );
  return {
    imports: [
      { from: "./registry.js", names: ["ClientRequests"] },
      { from: "./types.js", names: mentioned },
    ],
    statements: new Map([["ProtocolMethods", body]]),
  };
}

/** The name of the stub of a method: `thread/name/set` → `threadNameSet`; undefined for a method without one. */
export function stubName(method: string): string | undefined {
  if (WITHOUT_STUB.has(method)) return undefined;
  const [first = "", ...rest] = methodWords(method);
  return first.charAt(0).toLowerCase() + first.slice(1) + rest.map(capitalise).join("");
}

function claimName(method: string, taken: Map<string, string>): string {
  const name = stubName(method) as string;
  const repair = "give the method another stub name in codegen/emit/methods.ts";
  if (CLIENT_MEMBERS.has(name) || LISTENER.test(name)) {
    throw new CodegenFailure(
      `method ${method}`,
      `its stub would be called ${name}, which the client needs itself`,
      repair,
    );
  }
  const twin = taken.get(name);
  if (twin !== undefined) {
    throw new CodegenFailure(
      `method ${method}`,
      `its stub would be called ${name}, like that of ${twin}`,
      repair,
    );
  }
  taken.set(name, method);
  return name;
}

function stub(
  { method, params, result, summary, description, deprecated, experimental }: Request,
  name: string,
  definitions: ReadonlyMap<string, Schema>,
): string {
  const doc = docText({
    summary,
    description: [description, `Wire method: \`${method}\`.`].filter(Boolean).join("\n\n"),
    deprecated,
    experimental,
  });
  const lines = (doc ?? "").split("\n").map((line) => `   * ${line}`.trimEnd());
  const comment = lines.length === 1 ? `  /** ${doc} */` : `  /**\n${lines.join("\n")}\n   */`;
  const signature = `${name}(${paramsDeclaration(params, definitions)}, options?: Options): Promise<${result}>`;
  return `${comment}\n  ${signature} {\n    return this.request(${literal(method)}, params, options);\n  }`;
}

function paramsDeclaration(params: Request["params"], definitions: ReadonlyMap<string, Schema>): string {
  if (params.kind === "none") return "params?: null";
  if (params.kind === "nullable") return `params?: ${params.name} | null`;
  return allowsEmpty(definitions.get(params.name)) ? `params: ${params.name} = {}` : `params: ${params.name}`;
}

/** Whether `{}` is a value of the schema as far as types say. */
function allowsEmpty(schema: Schema | undefined): boolean {
  return (
    schema?.type === "object" && !schema.required?.length && !schema.oneOf && !schema.anyOf && !schema.allOf
  );
}
