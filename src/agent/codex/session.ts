import type { Connection } from "../../core/client/connection.js";
import type { Metadata } from "../../core/client/handshake.js";
import { CallSite } from "../../core/errors/call-site.js";
import { Answering } from "../approvals/approval-handlers.js";
import { ThreadLoader } from "../thread/loading.js";
import { SettingsInForce } from "../thread/settings-in-force.js";
import { Threads } from "../thread/threads.js";
import { TurnRunner } from "../thread/turn-runner.js";
import { Toolbox } from "../tools/toolbox.js";
import { Turns } from "../turn/turns.js";
import { graceOf, type SharedCodexOptions } from "./codex-options.js";
import { LoginAttempts } from "./login.js";

/** What a Codex works with on its connection: threads, turns, approvals, tools and logins. */
export class Session {
  readonly answering: Answering;
  readonly logins: LoginAttempts;
  readonly threads: Threads;

  /** Answers the server's requests from here on. */
  constructor(connection: Connection, { serverVersion }: Metadata, options: SharedCodexOptions) {
    const { onApproval, onQuestion, throwOnFailure = false, tools = [] } = options;
    this.logins = new LoginAttempts(connection);
    const turns = new Turns(connection, graceOf(options));
    const answering = new Answering(connection);
    this.answering = answering;
    connection.handlers.add("codex", answering.scopeOf({ onApproval, onQuestion }));
    const settings = new SettingsInForce(connection);
    turns.files.cwdOf = (threadId) => settings.cwdOf(threadId);
    const loader = new ThreadLoader(connection, settings);
    connection.resume = (threadId) => loader.load(threadId, { site: new CallSite(loader.load) });
    this.threads = new Threads({
      client: connection,
      runner: new TurnRunner({ turns, loader, answering, throwOnFailure, serverVersion }),
      loader,
      answering,
      toolbox: new Toolbox(connection, tools),
    });
  }
}
