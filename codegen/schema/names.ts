/** Which names of the schema may become TypeScript names. Whatever is refused here never reaches the emitters. */
import { CodegenFailure } from "../failure.js";

const DEFINITION_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
const METHOD_NAME = /^[A-Za-z]\w*(\/[A-Za-z]\w*)*$/;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Words that TypeScript owns, in the positions where a type name stands. */
const TYPESCRIPT_WORDS =
  "any as asserts async await bigint boolean break case catch class const continue debugger declare default delete do else enum " +
  "export extends false finally for from function get global if implements import in infer instanceof interface intrinsic is keyof " +
  "let module namespace never new null number object of out override package private protected public readonly require return " +
  "satisfies set static string super switch symbol this throw true try type typeof undefined unique unknown using var void while " +
  "with yield";

/** Globals that generated code refers to, or that its reader takes for granted. */
const GLOBAL_NAMES =
  "Array ArrayBuffer Awaited BigInt Boolean Date Error Exclude Extract Function Infinity Iterable JSON Map Math NaN NonNullable " +
  "Number Object Omit Parameters Partial Pick Promise PromiseLike Proxy Readonly ReadonlyArray ReadonlyMap ReadonlySet Record " +
  "Reflect RegExp Required ReturnType Set String Symbol Uint8Array WeakMap WeakSet eval arguments globalThis";

/** Names that the other generated files export beside the definitions. */
const GENERATED_NAMES =
  "ClientRequests ServerRequests ServerNotifications ClientNotifications NotificationRoute ProtocolMethods Options PROTOCOL_VERSION " +
  "SCHEMA_SHA256 clientRequestMethods serverRequestMethods serverNotificationMethods clientNotificationMethods experimentalMethods " +
  "notificationRoutes serverRequestRoutes";

const OBJECT_MEMBERS = new Set(Object.getOwnPropertyNames(Object.prototype));

const RESERVED = new Set([
  ...`${TYPESCRIPT_WORDS} ${GLOBAL_NAMES} ${GENERATED_NAMES}`.split(" "),
  ...OBJECT_MEMBERS,
]);

const RENAME =
  "the export is not what codex writes; re-export it with `npm run refresh-schema`, or report the name upstream";

export function checkDefinitionName(name: string, place: string): void {
  if (!DEFINITION_NAME.test(name)) {
    throw new CodegenFailure(
      place,
      `the definition name ${JSON.stringify(name)} is not an identifier`,
      RENAME,
    );
  }
  if (RESERVED.has(name)) {
    throw new CodegenFailure(
      place,
      `the definition name ${JSON.stringify(name)} is reserved in generated code`,
      RENAME,
    );
  }
}

/** Any text may be the name of a property, but for what no JSON of a server can hold and what the type compiler cannot take. */
export function checkPropertyName(name: string, place: string): void {
  const problem = LONE_SURROGATE.test(name)
    ? "is not valid Unicode"
    : name === "hasOwnProperty"
      ? "is one that json-schema-to-typescript calls"
      : undefined;
  if (problem === undefined) return;
  throw new CodegenFailure(place, `the property name ${JSON.stringify(name)} ${problem}`, RENAME);
}

export function checkMethodName(name: string, place: string): void {
  if (!METHOD_NAME.test(name) || OBJECT_MEMBERS.has(name)) {
    throw new CodegenFailure(
      place,
      `the method name ${JSON.stringify(name)} is not a path of identifiers`,
      RENAME,
    );
  }
}

/** Two names that differ in case only would be one name for some readers and file systems. */
export function checkDistinct(names: Iterable<string>, place: string): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined) {
      throw new CodegenFailure(
        place,
        `the definitions ${twin} and ${name} have the same name but for case`,
        RENAME,
      );
    }
    seen.set(name.toLowerCase(), name);
  }
}

/** `thread/inject_items` → thread, inject, items. */
export function methodWords(method: string): string[] {
  return method.split(/[/_]/).filter((word) => word !== "");
}

export function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
