/** What the server and the page of an inspector say to each other: JSON texts, and blocks of events. */
import type { ProtocolDocument } from "../method-schemas/protocol-document.js";
import type { TranscriptField } from "../transcript/index.js";

/** The path that the page opens its WebSocket at. */
export const SOCKET_PATH = "/wire";

/** Code with which the server closes a WebSocket whose first message had no or another token. */
export const WRONG_TOKEN = 4401;

/** A block of events begins with this character; after it the number of the first event, then each event on a line of its own. */
export const EVENTS_MARK = "#";

/** What is looked at. */
export interface Subject {
  /** Names this run of the server: a page that connects again goes on where it was, if it is the same. */
  readonly run: string;
  readonly kind: "live" | "recording";
  /** The server, or the file. */
  readonly title: string;
  /** Whether the page may answer what the server asks. */
  readonly canAnswer: boolean;
  /** Whether the page may call methods. */
  readonly canCall: boolean;
  /** What is wrong with a recording. */
  readonly notes: readonly string[];
  /** How many events there are already. */
  readonly length: number;
}

/** A request of the server that the page may answer. */
export interface OpenQuestion {
  readonly key: number;
  /** The server's id of the request, by which the page finds it on the wire. */
  readonly requestId: string | number;
  readonly method: string;
  readonly kind: string;
  readonly title: string | null;
  /** Names of the answers. */
  readonly offered: readonly string[];
  readonly fields: readonly TranscriptField[];
}

/** What became of something that the page has asked for. */
export interface Outcome {
  readonly result?: unknown;
  /** Why it failed. */
  readonly error?: string | undefined;
  /** Where the parameters break the schema, each as `path: reason`; nothing was sent then. */
  readonly faults?: readonly string[] | undefined;
}

/** What the server says. */
export type ToPage =
  | { readonly subject: Subject }
  | { readonly questions: readonly OpenQuestion[] }
  /** The connection to the codex has ended. */
  | { readonly ended: string }
  | { readonly reply: number; readonly outcome: Outcome };

/** What the page asks for. */
export type PageRequest =
  | { readonly protocol: true }
  | { readonly check: Call }
  | { readonly call: Call }
  | { readonly answer: { readonly key: number; readonly name: string; readonly value?: unknown } };

/** A method with its parameters. */
export interface Call {
  readonly method: string;
  readonly params?: unknown;
}

/** The first message of the page. */
export interface Greeting {
  readonly token: string;
  /** The run that it has seen already, and how many of its events. */
  readonly run?: string | undefined;
  readonly from?: number | undefined;
}

/** The protocol as the page gets it. */
export type { ProtocolDocument };
