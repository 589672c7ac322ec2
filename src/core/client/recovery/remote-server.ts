import type { InitializeResponse } from "../../../../generated/types.js";
import { CallSite } from "../../errors/call-site.js";
import { LaunchError } from "../../errors/errors.js";
import { JsonRpcError } from "../../errors/json-rpc.js";
import { Peer } from "../../rpc/peer.js";
import type { PeerOptions } from "../../rpc/peer-options.js";
import type { Secrets } from "../../secrets/secrets.js";
import { isInstance } from "../../util/guarded.js";
import { type Dial, DialError } from "../../wire/dialer.js";
import type { Transport } from "../../wire/transport.js";
import { DEFAULT_CLIENT_INFO, type HandshakeOptions, metadataOf, shakeHands } from "../handshake.js";

/** A server that lives on without this client, and how it is reached. */
export interface RemoteServer {
  readonly dial: Dial;
  readonly secrets: Secrets;
  /** The address, for messages. */
  readonly shown: string;
  /** Whether a lost connection is made again. */
  readonly reconnect: boolean;
  readonly maxElapsedMs: number;
  readonly initialDelayMs: number;
  readonly maxDelayMs: number;
  /** Whether an input goes out again where the server may still have taken it. */
  readonly resend: boolean;
}

/** Makes peers of connections to one server: shakes hands, and checks that it is the server of before. */
export class RemotePeers {
  readonly #server: RemoteServer;
  readonly #options: HandshakeOptions;
  readonly #peerOptions: PeerOptions;
  /** The answer to the first handshake. */
  first: InitializeResponse | undefined;

  constructor(server: RemoteServer, options: HandshakeOptions, peerOptions: PeerOptions) {
    this.#server = server;
    this.#options = options;
    this.#peerOptions = peerOptions;
  }

  /** @throws DialError, TimeoutError */
  async open(transport: Transport, signal: AbortSignal): Promise<Peer> {
    const peer = new Peer(transport, this.#peerOptions);
    const release = peer.keepAlive();
    try {
      const answer = await shakeHands(peer, this.#options, { site: new CallSite(this.open), signal });
      this.#check(answer);
      this.first ??= answer;
      return peer;
    } catch (error) {
      await peer.close();
      throw isInstance(error, LaunchError) ? new DialError(error, { isFinal: isDecided(error) }) : error;
    } finally {
      release();
    }
  }

  /** The answer on the first connection is checked by whoever made it. */
  #check(answer: InitializeResponse): void {
    const { first } = this;
    if (first === undefined) return;
    const { shown, secrets } = this.#server;
    if (answer.codexHome !== first.codexHome)
      throw new LaunchError(
        `${shown} is another server now: its home is ${answer.codexHome}, and was ${first.codexHome}. The threads of this client are not there: connect anew`,
      );
    const { clientInfo = DEFAULT_CLIENT_INFO } = this.#options;
    if (answer.userAgent !== first.userAgent) metadataOf(answer, clientInfo.name, secrets);
  }
}

/** Whether the server said so itself; one that ended before it answered may answer next time. */
function isDecided({ cause }: LaunchError): boolean {
  return cause === undefined || isInstance(cause, JsonRpcError);
}
