import { visible } from "../core/util/visible.js";
import {
  didYouMean,
  isExperimental,
  kindOf,
  type Method,
  type ProtocolDocument,
} from "../method-schemas/protocol-document.js";
import { faultsOf } from "../method-schemas/validation.js";
import { CommandFailure, exitCodes } from "./failure.js";

/** A request as it was asked for. */
export interface GivenCall {
  readonly method: string;
  /** `undefined` where none were given. */
  readonly params: unknown;
}

/** What decides how a request is checked. */
export interface CheckOptions {
  readonly experimental?: boolean | undefined;
  /** A notification to wait for. */
  readonly until?: string | undefined;
  /** Take everything as it is. */
  readonly unchecked?: boolean | undefined;
}

/** A request that may be sent. */
export interface Call {
  readonly method: never;
  readonly params: never;
  /** What the protocol says of the method; `undefined` where it does not know it. */
  readonly known: Method | undefined;
  readonly protocol: ProtocolDocument;
}

/**
 * Checks a request against the protocol before anything is started.
 *
 * @throws CommandFailure of wrong usage: with the nearest name of a method, or the path and reason of each fault
 */
export async function checkCall(
  { method, params }: GivenCall,
  options: CheckOptions,
  protocol: ProtocolDocument,
): Promise<Call> {
  const { unchecked = false, until } = options;
  const known = protocol.methods.find(({ name }) => name === method);
  const sent = params ?? (known !== undefined && known["x-params"] === undefined ? undefined : {});
  if (!unchecked) {
    checkMethod(method, known, options, protocol);
    if (until !== undefined) checkNotification(until, protocol);
    await checkParams(known as Method, params, protocol);
  }
  return { method: method as never, params: sent as never, known, protocol };
}

function checkMethod(
  method: string,
  known: Method | undefined,
  { experimental = false }: CheckOptions,
  protocol: ProtocolDocument,
): void {
  if (known === undefined || kindOf(known) !== "client request")
    throw noSuch(method, known, "client request", protocol);
  if (method === "initialize")
    throw wrongUsage("initialize is sent once on every connection, and this command does it itself");
  if (isExperimental(known) && !experimental)
    throw wrongUsage(`${method} is experimental: add --experimental to use it`);
}

function checkNotification(method: string, protocol: ProtocolDocument): void {
  const known = protocol.methods.find(({ name }) => name === method);
  if (known === undefined || kindOf(known) !== "server notification")
    throw noSuch(method, known, "server notification", protocol);
}

function noSuch(
  method: string,
  known: Method | undefined,
  kind: ReturnType<typeof kindOf>,
  { methods }: ProtocolDocument,
): CommandFailure {
  const fault = known === undefined ? "is no method" : `is a ${kindOf(known)}, not a ${kind}`;
  const fitting = methods.filter((one) => kindOf(one) === kind);
  return wrongUsage(`${JSON.stringify(method)} ${fault}: ${didYouMean(method, fitting)}`);
}

async function checkParams(method: Method, params: unknown, protocol: ProtocolDocument): Promise<void> {
  const { name, "x-params": schema } = method;
  if (schema === undefined) {
    if (params === undefined || params === null || isEmpty(params)) return;
    throw wrongUsage(`${name} takes no parameters: leave them out`);
  }
  const faults = await faultsOf(schema, params ?? {}, protocol, { closed: true });
  if (faults.length === 0) return;
  const list = faults.map((fault) => `\n  ${visible(fault)}`).join("");
  throw wrongUsage(
    `the parameters break the schema of ${name}:${list}\n\`codex-app-server-sdk methods ${name}\` shows it; --unchecked sends them all the same`,
  );
}

const isEmpty = (params: unknown): boolean => typeof params === "object" && JSON.stringify(params) === "{}";

const wrongUsage = (message: string): CommandFailure => new CommandFailure(message, exitCodes.wrongUsage);

/** Where a result breaks the schema; empty for a method that the protocol does not know. */
export async function faultsOfResult({ known, protocol }: Call, result: unknown): Promise<string[]> {
  if (known?.result === undefined) return [];
  return faultsOf(known.result.schema, result, protocol, { closed: false });
}
