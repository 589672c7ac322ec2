import { LaunchError } from "../errors/errors.js";
import { messageOf } from "../util/guarded.js";
import { DialError } from "../wire/dialer.js";
import type { Address } from "./address.js";

/** An HTTP answer in place of a WebSocket. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Where a redirect leads to. */
  readonly location: string | undefined;
  /** The beginning of its body. */
  readonly body: string;
}

/** The error for a server that answers the opening request without opening a WebSocket. */
export function refusedBy({ shown }: Address, answer: HttpAnswer): DialError {
  const { status, contentType } = answer;
  const isPage = /html/i.test(contentType) || /^\s*</.test(answer.body);
  const said = isPage ? "" : answer.body.trim().split("\n", 1)[0]?.slice(0, 200);
  const words = said ? ` (${said})` : "";
  const [reason, repair] = explain(answer, isPage);
  // A server that is starting, or the proxy before it, may answer better a moment later.
  const isFinal = status < 500 && status !== 408 && status !== 425 && status !== 429;
  return new DialError(new LaunchError(`${shown} answered ${status}${words}: ${reason}. ${repair}`), {
    isFinal: status === 401 || status === 403 || status === 404,
    isFinalAtFirst: isFinal,
  });
}

function explain({ status, body, location }: HttpAnswer, isPage: boolean): [reason: string, repair: string] {
  if (status === 401) return explainToken(body);
  if (status === 403)
    return [
      "it does not let this client in",
      "The app server refuses every request with an Origin header: leave it out of `headers`. A proxy may have rules of its own",
    ];
  if (status === 404) return ["there is no app server at this path", "Look at the path of the address"];
  if (status >= 300 && status < 400)
    return [
      `it redirects${location === undefined ? "" : ` to ${placeOf(location)}`}, which is not followed`,
      "Give the address of the app server itself",
    ];
  if (isPage)
    return [
      "a web page, so that this is a web server or a proxy and no app server",
      "Give the address of the app server itself, or have the proxy pass WebSockets on",
    ];
  return [
    "this is no app server, or a proxy could not reach it",
    "Look at the address and at the proxy's log",
  ];
}

/** By the words of the app server. */
function explainToken(body: string): [reason: string, repair: string] {
  if (/missing/.test(body)) return ["it wants a token", "Give the `token` that the server was started with"];
  if (/expired/.test(body))
    return [
      "the token has expired",
      "Give `token` as a function that makes a new one: it is asked for each connection",
    ];
  if (/not valid yet/.test(body))
    return ["the token is not valid yet", "Compare the clocks of both machines, and the `nbf` of the token"];
  if (/issuer|audience/.test(body))
    return [
      "the token was made for another server",
      "Compare its `iss` and `aud` with --ws-issuer and --ws-audience",
    ];
  return [
    "the token is not the one that the server expects",
    "Give the `token` that the server was started with",
  ];
}

/** The host of a redirect: the rest of the address may hold secrets. */
function placeOf(location: string): string {
  try {
    return new URL(location).host;
  } catch {
    return "another path";
  }
}

const ofCertificates = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|HOSTNAME_MISMATCH/;
const ofAnotherProtocol = /^(?:EPROTO|HPE_|ERR_SSL)/;

/** The error for a connection that does not come about. */
export function unreachable({ shown, socketPath, isEncrypted }: Address, cause: unknown): DialError {
  const { code = "" } = Object(cause) as { readonly code?: string };
  const error = (reason: string, repair: string): LaunchError =>
    new LaunchError(`no connection to ${shown}: ${reason}. ${repair}`, { cause });
  const start = `Start it with \`codex app-server --listen ${shown}\``;
  if (ofCertificates.test(code))
    return new DialError(
      error(
        `its certificate is not accepted (${messageOf(cause)})`,
        "Give the authority that signed it as `tls: { ca }`, and its name as `tls: { servername }` where that differs",
      ),
      { isFinal: true },
    );
  if (code === "ENOENT")
    return new DialError(error("there is no socket file", `No server runs there. ${start}`), {
      isFinalAtFirst: true,
    });
  if (code === "EACCES" || code === "EPERM")
    return new DialError(
      error(`the socket is not accessible (${code})`, "It belongs to the user who started the server"),
      {
        isFinalAtFirst: true,
      },
    );
  if (code === "ECONNREFUSED")
    return new DialError(
      error(
        socketPath === undefined
          ? "nothing listens there"
          : "nobody listens on the socket, which a server has left behind",
        start,
      ),
    );
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return new DialError(error("its host name is not known", "Look at the address, and at the network"));
  if (ofAnotherProtocol.test(code))
    return new DialError(
      error(
        isEncrypted ? "the server does not speak TLS" : "what listens there does not speak HTTP",
        isEncrypted
          ? "Use ws://, or the port of the proxy that does TLS"
          : "Use wss:// where the server has TLS",
      ),
      { isFinalAtFirst: true },
    );
  return new DialError(error(messageOf(cause), "Look at the server's log"));
}

/** The error for a server that ends the connection before it has answered. */
export function closedAtOnce({ shown }: Address, cause?: unknown): DialError {
  return new DialError(
    new LaunchError(
      `no connection to ${shown}: it was closed before the server answered. Look at the server's log, and whether it is an app server`,
      { cause },
    ),
  );
}
