/// <reference lib="esnext.disposable" preserve="true" />
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { MeterProvider, TracerProvider } from "@opentelemetry/api";
import { VERSION } from "../core/client/version.js";
import { UsageError } from "../core/errors/errors.js";
import { checkKeys, keysOf, readOptions } from "../core/errors/read-options.js";
import { guarded, warnOf } from "../core/util/guarded.js";
import { Releases } from "../core/util/releases.js";
import type {
  Codex,
  DiagnosticsNotification,
  DiagnosticsOrigin,
  DiagnosticsRequest,
  DiagnosticsServerRequest,
  DiagnosticsTurn,
} from "../index.js";
import { Calls } from "./calls.js";
import { Metrics } from "./metrics.js";
import { loadOpenTelemetry } from "./open-telemetry.js";
import { OpenTurns } from "./open-turns.js";
import { endQuestion, type OpenQuestion, startQuestion } from "./questions.js";
import { Recorder } from "./recorder.js";

/** Options of {@link instrument}. */
export interface TelemetryOptions {
  /**
   * Whether spans hold inputs, answers, commands with their output and the arguments and results of tools. Secrets that the SDK knows
   * are masked, and what is longer than 16,384 characters is cut. Default: `false`.
   */
  readonly captureContent?: boolean | undefined;
  /** What makes the spans. Default: the global one. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** What takes the measurements. Default: the global one. */
  readonly meterProvider?: MeterProvider | undefined;
}

const optionNames = keysOf<TelemetryOptions>({
  captureContent: true,
  tracerProvider: true,
  meterProvider: true,
});

/** The instrumentation of one Codex. Made by {@link instrument}. */
export interface Telemetry {
  /** Undoes it, and ends the spans that are open. Idempotent; happens by itself when the Codex has closed. */
  stop(): void;
  /** As {@link Telemetry.stop}. */
  [Symbol.dispose](): void;
}

const NAME = "codex-app-server-sdk";

const instrumented = new WeakSet<Codex>();

/**
 * Makes OpenTelemetry spans and metrics of what a Codex does, in the GenAI conventions: a span for each turn below the one that is
 * active where it is asked for, with its tools and approvals below it, and a span for each other call. Requests take the trace to the
 * server, whose own spans join it where its `[otel]` settings export them.
 *
 * @throws UsageError where `@opentelemetry/api` is not installed, for options that are wrong, and for a Codex that is
 * instrumented already
 *
 * @example
 * ```ts
 * import { instrument } from "codex-app-server-sdk/telemetry";
 *
 * const telemetry = instrument(codex);
 * await thread.run("Fix the build.");
 * telemetry.stop();
 * ```
 */
export function instrument(codex: Codex, options: TelemetryOptions = {}): Telemetry {
  const given = readOptions(options);
  checkKeys(given, optionNames, "instrument: ");
  if (instrumented.has(codex))
    throw new UsageError("instrument: this Codex is instrumented already; stop that first");
  const api = loadOpenTelemetry();
  const { captureContent = false, tracerProvider = api.trace, meterProvider = api.metrics } = given;
  const releases = new Releases();
  instrumented.add(codex);
  releases.add(() => void instrumented.delete(codex));
  const recorder = new Recorder({
    api,
    tracer: tracerProvider.getTracer(NAME, VERSION),
    metrics: new Metrics(meterProvider.getMeter(NAME, VERSION)),
    capturesContent: captureContent,
  });
  follow(codex, recorder, releases);
  const stop = (): void => void releases.run();
  void codex.closed.then(stop);
  return { stop, [Symbol.dispose]: stop };
}

function follow(codex: Codex, recorder: Recorder, releases: Releases): void {
  const { client, metadata } = codex;
  const turns = new OpenTurns(recorder, metadata.serverVersion ?? undefined);
  const calls = new Calls(recorder, turns);
  const questions = new Map<DiagnosticsServerRequest, OpenQuestion>();
  let hasWarned = false;
  const warnOnce = (error: unknown): void => {
    if (!hasWarned) warnOf(error, recorder.secrets, "CodexTelemetryWarning");
    hasWarned = true;
  };
  /** Takes the messages of this Codex from a channel. What makes spans may throw, which is reported the first time. */
  const on = <M extends DiagnosticsOrigin>(name: string, take: (message: M) => void): void => {
    const receive = guarded<unknown>((message) => {
      if ((message as M).client !== client) return;
      recorder.secrets = (message as M).secrets;
      take(message as M);
    }, warnOnce);
    subscribe(name, receive);
    releases.add(() => void unsubscribe(name, receive));
  };

  on<DiagnosticsRequest>(`tracing:${NAME}:request:start`, (message) => calls.start(message));
  on<DiagnosticsRequest>(`tracing:${NAME}:request:asyncEnd`, (message) => calls.end(message));
  on<DiagnosticsTurn>(`tracing:${NAME}:turn:start`, (message) => turns.start(message));
  on<DiagnosticsTurn>(`tracing:${NAME}:turn:asyncEnd`, (message) => turns.end(message));
  on<DiagnosticsNotification>(`${NAME}:notification`, ({ notification }) => turns.receive(notification));
  on<DiagnosticsServerRequest>(`tracing:${NAME}:serverRequest:start`, (message) => {
    const { threadId, turnId, itemId, callId } = Object(message.params) as Readonly<Record<string, unknown>>;
    const turn = turns.find(threadId, turnId)?.spanOf(itemId ?? callId);
    const question = startQuestion(recorder, message, turn?.context ?? recorder.active);
    if (question !== undefined) questions.set(message, question);
    const open = question ?? turn;
    if (open !== undefined) message.around = (run) => recorder.within(open, run);
  });
  on<DiagnosticsServerRequest>(`tracing:${NAME}:serverRequest:asyncEnd`, (message) => {
    const question = questions.get(message);
    if (question !== undefined) endQuestion(recorder, question, message);
    questions.delete(message);
  });
  releases.add(() => {
    for (const [message, question] of questions) endQuestion(recorder, question, message);
    calls.endAll();
    turns.endAll();
  });
}
