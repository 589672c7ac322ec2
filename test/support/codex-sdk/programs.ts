import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type * as Original from "@openai/codex-sdk";
import {
  command,
  events,
  fail,
  hold,
  message,
  patch,
  reasoning,
  type ScriptedModel,
  toolCall,
} from "../../../src/testing/index.js";
import { mcpServer } from "../e2e/mcp-config.js";

type Sdk = typeof Original;

/** What a program works with. */
export interface Stage {
  readonly sdk: Sdk;
  readonly model: ScriptedModel;
  /** The environment of codex. */
  readonly env: Record<string, string>;
  /** A folder of the program's own, which is no Git repository. */
  readonly folder: string;
}

/** A program of @openai/codex-sdk, with what it sees: events, results and errors. */
export type Program = (stage: Stage) => Promise<unknown>;

/** What config.toml has for the programs: one repetition of a broken stream. */
export const programConfig = { streamRetries: 1 };

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const plan = (...statuses: string[]) =>
  toolCall("update_plan", { plan: statuses.map((status, at) => ({ step: `step ${at + 1}`, status })) });

const change = (...lines: string[]) => patch(["*** Begin Patch", ...lines, "*** End Patch"].join("\n"));

const search = {
  type: "web_search_call",
  id: "ws_1",
  status: "completed",
  action: { type: "search", query: "weather" },
};

/** All events of a turn; what they throw stands at the end. */
async function read({ events: source }: Original.RunStreamedResult): Promise<unknown[]> {
  const seen: unknown[] = [];
  try {
    for await (const event of source) seen.push(event);
  } catch (error) {
    seen.push(thrown(error));
  }
  return seen;
}

const thrown = (error: unknown) => ({
  thrown: (error as Error).name === "AbortError" ? "AbortError" : "Error",
});

const refusal = (turn: Promise<unknown>) => turn.then(() => "not refused", thrown);

export const programs: Readonly<Record<string, Program>> = {
  "a turn with items of every kind": async ({ sdk, model, env, folder }) => {
    model
      .reply(
        reasoning("**Thinking** hard"),
        message("First.", { phase: "commentary" }),
        plan("in_progress", "pending"),
      )
      .reply(command("echo hi"))
      .reply(command("echo no >&2; exit 3"))
      .reply(change("*** Add File: a.txt", "+one"))
      .reply(change("*** Update File: a.txt", "@@", "-one", "+two"))
      .reply(change("*** Delete File: a.txt"))
      .reply(toolCall("echo", { text: "hi" }, { namespace: "mcp__test" }))
      .reply(plan("completed", "in_progress"))
      .reply(events([{ type: "response.output_item.done", item: search }]), message("Done."));
    const config = { tools: { update_plan: { enabled: true } }, mcp_servers: { test: mcpServer } };
    const codex = new sdk.Codex({ env, config });
    const thread = codex.startThread({ workingDirectory: folder, skipGitRepoCheck: true });
    return read(await thread.runStreamed("Work."));
  },

  "a conversation": async ({ sdk, model, env, folder }) => {
    model.reply(message("One.")).reply(message("Two.")).reply(message("Three."));
    const other = join(folder, "other");
    mkdirSync(other);
    const options = { workingDirectory: folder, skipGitRepoCheck: true } as const;
    const codex = new sdk.Codex({ env });
    const thread = codex.startThread({
      ...options,
      sandboxMode: "workspace-write",
      modelReasoningEffort: "high",
      additionalDirectories: [other],
    });
    const before = thread.id;
    const first = await thread.run("first");
    const { id } = thread;
    const second = await read(await thread.runStreamed("second"));
    const resumed = codex.resumeThread(id ?? "", { ...options, workingDirectory: other });
    return { before, first, id, second, third: await resumed.run("third"), resumed: resumed.id };
  },

  "a turn with every setting, an image and an output schema": async ({ sdk, model, env, folder }) => {
    model.reply(message("no JSON"));
    const path = join(folder, "ui.png");
    writeFileSync(path, Buffer.from(PIXEL, "base64"));
    const codex = new sdk.Codex({
      env,
      apiKey: "sk-of-a-program",
      config: {
        model_reasoning_summary: "detailed",
        model_providers: { scripted: { requires_openai_auth: true } },
        sandbox_workspace_write: { exclude_slash_tmp: true, writable_roots: ["/opt"] },
      },
      configOverrides: ['model_verbosity="high"', "sandbox_workspace_write.exclude_slash_tmp=false"],
    });
    const thread = codex.startThread({
      workingDirectory: folder,
      skipGitRepoCheck: true,
      sandboxMode: "workspace-write",
      networkAccessEnabled: true,
      additionalDirectories: ["/srv", "inside"],
      approvalPolicy: "on-request",
      modelReasoningEffort: "high",
      webSearchMode: "disabled",
      threadSource: "program",
    });
    const input: Original.Input = [
      { type: "text", text: "Describe" },
      { type: "local_image", path },
      { type: "text", text: "this." },
    ];
    return thread.run(input, { outputSchema: { type: "object", properties: { a: { type: "number" } } } });
  },

  "a turn with a warning, that nobody approves of": async ({ sdk, model, env, folder }) => {
    model
      .reply(command("true", { escalate: true }))
      .reply(change("*** Add File: c.txt", "+one"))
      .reply(message("Refused."));
    const thread = new sdk.Codex({ env, config: { no_such_key: true } }).startThread({
      workingDirectory: folder,
      skipGitRepoCheck: true,
      sandboxMode: "read-only",
      approvalPolicy: "on-request",
    });
    return read(await thread.runStreamed("Try."));
  },

  "failed turns": async ({ sdk, model, env, folder }) => {
    const broken = [message("par", { open: true }), fail({ cut: "reset" })] as const;
    model
      .reply(...broken)
      .reply(...broken)
      .reply(fail({ status: 429, code: "usage_limit_reached" }));
    const codex = new sdk.Codex({ env });
    const thread = codex.startThread({ workingDirectory: folder, skipGitRepoCheck: true });
    const streamed = await read(await thread.runStreamed("Fail."));
    const shown = await thread.run("Fail.").catch((error: unknown) => (error as Error).message);
    return { streamed, shown };
  },

  "a turn left early": async ({ sdk, model, env, folder }) => {
    model.reply(message("So far."), hold());
    const thread = new sdk.Codex({ env }).startThread({ workingDirectory: folder, skipGitRepoCheck: true });
    const seen: unknown[] = [];
    for await (const event of (await thread.runStreamed("Go.")).events) {
      seen.push(event);
      if (event.type === "item.completed") break;
    }
    return seen;
  },

  "a turn with a base URL, aborted": async ({ sdk, model, env, folder }) => {
    const abort = new AbortController();
    const codex = new sdk.Codex({
      env,
      apiKey: "sk-of-a-program",
      baseUrl: model.url,
      config: { model_provider: "openai" },
    });
    const thread = codex.startThread({ workingDirectory: folder, skipGitRepoCheck: true });
    const { events: source } = await thread.runStreamed("Go.", { signal: abort.signal });
    const seen: unknown[] = [];
    try {
      for await (const event of source) {
        seen.push(event);
        // OpenAI's models are asked over a WebSocket, which the scripted model does not have.
        if (event.type === "error") abort.abort();
      }
    } catch (error) {
      seen.push(thrown(error));
    }
    return seen;
  },

  "what cannot run": async ({ sdk, env, folder }) => {
    const codex = new sdk.Codex({ env });
    const options = { workingDirectory: folder, skipGitRepoCheck: true } as const;
    const start = (more: Original.ThreadOptions) => codex.startThread({ ...options, ...more });
    return {
      "no repository": await refusal(start({ skipGitRepoCheck: false }).run("x")),
      "no folder": await refusal(start({ workingDirectory: join(folder, "gone") }).run("x")),
      "no text": await refusal(start({}).run(" ")),
      "a schema that is a list": await refusal(start({}).run("x", { outputSchema: [] })),
      "the policy untrusted": await refusal(start({ approvalPolicy: "untrusted" }).run("x")),
      "a signal that has fired": await refusal(start({}).run("x", { signal: AbortSignal.abort() })),
      "an unknown thread": await refusal(
        codex.resumeThread("01a00000-0000-7000-8000-000000000000", options).run("x"),
      ),
    };
  },

  "a sub-agent": async ({ sdk, model, env, folder }) => {
    const namespace = "multi_agent_v1";
    model.replyTo(({ lastUserText, toolOutputs }) => {
      if (lastUserText === "be a child") return message("The child.");
      const [spawned, waited] = toolOutputs;
      if (spawned === undefined) return toolCall("spawn_agent", { message: "be a child" }, { namespace });
      const { agent_id: id } = JSON.parse(spawned.output) as { agent_id: string };
      return waited === undefined
        ? toolCall("wait_agent", { targets: [id], timeout_ms: 30_000 }, { namespace })
        : message("The parent.");
    });
    const thread = new sdk.Codex({ env }).startThread({
      workingDirectory: folder,
      skipGitRepoCheck: true,
      model: "gpt-5.1",
    });
    return read(await thread.runStreamed("be a parent"));
  },
};
