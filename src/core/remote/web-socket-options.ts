import { UsageError } from "../errors/errors.js";
import { reading } from "../errors/read-options.js";
import { checkLimit } from "../rpc/call.js";
import { Secrets } from "../secrets/secrets.js";
import { isInstance } from "../util/guarded.js";
import type { Address } from "./address.js";

/** A certificate or key in PEM form, as text or as the bytes of its file. */
export type Pem = string | Uint8Array;

/** How a `wss://` server proves who it is, and this client to it. */
export interface TlsOptions {
  /** Authorities to trust in place of those of the system: for a certificate of one's own. */
  readonly ca?: Pem | readonly Pem[] | undefined;
  /** The client's certificate, where the server asks for one. */
  readonly cert?: Pem | undefined;
  /** The key of `cert`. */
  readonly key?: Pem | undefined;
  /** What `key` is encrypted with. */
  readonly passphrase?: string | undefined;
  /** The name that the server's certificate must have. Default: the host of the address. */
  readonly servername?: string | undefined;
}

/** How a server that listens on a socket is reached. */
export interface WebSocketOptions {
  /**
   * What the server knows this client by, sent as `Authorization: Bearer`: a capability token, or a signed one. A function is
   * asked again for each connection, so that it can give one that has not expired. Default: none.
   */
  readonly token?: string | (() => string | PromiseLike<string>) | undefined;
  /** More headers of the request that opens the connection, for a proxy in between. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** For `wss://` alone. */
  readonly tls?: TlsOptions | undefined;
  /**
   * Sends a token in clear over `ws://` to another host than this one, where anybody on the way can read it. Authorization and
   * cookie headers and user info in the address count as tokens. Default `false`: refused.
   */
  readonly allowInsecure?: boolean | undefined;
  /** Ends the attempt to connect; does nothing afterwards. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that the attempt to connect may take. Default 30,000; `Infinity` = no limit. */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds between two pings. Any byte of the server is a sign of life; two pings without one end the connection.
   * Default 20,000; `Infinity` = no pings.
   */
  readonly pingIntervalMs?: number | undefined;
  /** Longest message accepted from the server, in bytes. Default 268,435,456; a longer one closes the connection. */
  readonly maxLineBytes?: number | undefined;
}

/** The names of all {@link WebSocketOptions}. */
export const webSocketOptionNames = [
  "allowInsecure",
  "headers",
  "maxLineBytes",
  "pingIntervalMs",
  "signal",
  "timeoutMs",
  "tls",
  "token",
] as const satisfies readonly (keyof WebSocketOptions)[];

const tlsNames = [
  "ca",
  "cert",
  "key",
  "passphrase",
  "servername",
] as const satisfies readonly (keyof TlsOptions)[];

const limits = ["maxLineBytes", "pingIntervalMs", "timeoutMs"] as const;

/** Whether a header says who the client is. */
const identifies = (name: string): boolean => /^(?:(?:proxy-)?authorization|cookie)$/i.test(name);

/** @throws {@link UsageError} for what is wrong by itself, and where a secret would go out in clear */
export function checkWebSocketOptions(options: WebSocketOptions, address: Address): void {
  for (const name of limits) {
    const value = options[name];
    if (value !== undefined) checkLimit(name, value);
  }
  const { token, headers = {}, tls, allowInsecure = false } = options;
  if (token !== undefined && typeof token !== "function") checkToken(token);
  const names = reading("headers", () => Object.keys(headers));
  for (const name of names) checkHeader(name, headers[name]);
  if (token !== undefined && names.some((name) => /^authorization$/i.test(name)))
    throw new UsageError("token and an Authorization header exclude each other");
  if (tls !== undefined) checkTls(tls, address);
  const { username, password } = address.url;
  const isSecret = token !== undefined || names.some(identifies) || username !== "" || password !== "";
  if (isSecret && !address.isEncrypted && !address.isLocal && !allowInsecure) {
    throw new UsageError(
      `${address.shown} is another host, and ws:// is not encrypted: the token would be readable on the way. Use wss://, an ssh tunnel to loopback, or allowInsecure: true`,
    );
  }
}

/** A token as a header can carry it. @throws {@link UsageError} without the token */
export function checkToken(token: unknown): string {
  if (typeof token !== "string" || token.trim() === "")
    throw new UsageError("token must be a non-empty string, or a function that gives one");
  if (!/^[\x21-\x7e]+$/.test(token.trim()))
    throw new UsageError("token holds a blank or a character that no header can carry");
  return token.trim();
}

/** The secrets that go out with the request that opens a connection. */
export function webSocketSecrets({ token, headers, tls }: WebSocketOptions, { url }: Address): Secrets {
  const { username, password, searchParams } = url;
  const given = {
    token: typeof token === "string" ? token.trim() : undefined,
    password: decoded(password),
    // A token is often given in place of a name.
    secret: decoded(username),
  };
  const named = Object.entries({ ...headers }).map(([name, value]) => ({ [name]: value }));
  const passphrase = typeof tls?.passphrase === "string" ? tls.passphrase : undefined;
  return new Secrets(given, named, Object.fromEntries(searchParams), { passphrase });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkHeader(name: string, value: unknown): void {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    throw new UsageError(`headers: ${JSON.stringify(name)} is no name of a header`);
  if (typeof value !== "string" || /[^\t\x20-\x7e\x80-\xff]/.test(value))
    throw new UsageError(`headers: ${name} must be a string that a header can carry`);
  if (/^(?:host|connection|upgrade|sec-websocket-.*)$/i.test(name))
    throw new UsageError(`headers: ${name} belongs to the connection itself`);
}

function checkTls(tls: TlsOptions, { isEncrypted }: Address): void {
  if (typeof tls !== "object" || tls === null) throw new UsageError("tls must be an object");
  if (!isEncrypted) throw new UsageError("tls is for wss:// addresses");
  const isPem = (value: unknown): boolean => typeof value === "string" || isInstance(value, Uint8Array);
  for (const [name, value] of Object.entries(tls)) {
    if (!(tlsNames as readonly string[]).includes(name))
      throw new UsageError(`tls: unknown option ${JSON.stringify(name)}; there are ${tlsNames.join(", ")}`);
    const isText = name === "passphrase" || name === "servername";
    const isGood = isText ? typeof value === "string" : [value].flat().every(isPem);
    if (value !== undefined && !isGood)
      throw new UsageError(`tls: ${name} must be ${isText ? "a string" : "a string or bytes in PEM form"}`);
  }
}
