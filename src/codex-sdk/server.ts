import { Codex as Server, type CodexOptions as ServerOptions } from "../index.js";
import { type CodexConfigObject, configLine, configLines } from "./config-lines.js";
import { type ThreadOptions, threadConfigLines } from "./thread-options.js";

/** Options of {@link Codex}; all of them hold for each server that it starts. */
export type CodexOptions = {
  /** The codex executable, by its path. Default: that of the installed runtime package. */
  codexPathOverride?: string | undefined;
  /** Where OpenAI's models are asked. */
  baseUrl?: string | undefined;
  /** The key for it. Default: CODEX_API_KEY of the environment, else the stored login. Never stored. */
  apiKey?: string | undefined;
  /** Keys of config.toml, nested as there, or with names joined by dots. */
  config?: CodexConfigObject | undefined;
  /** `key=value` lines whose values are TOML. They win over `config`. */
  configOverrides?: string[] | undefined;
  /** The whole environment of codex. Default: that of the process. */
  env?: Record<string, string> | undefined;
};

/** What the server finds wrong with its configuration, or out of date. */
export interface Notice {
  readonly summary: string;
  readonly details?: string | null | undefined;
}

/**
 * Starts a server for one turn, with those options of its thread that only config.toml knows.
 * @param notices - is given what the server says of its configuration, which it does before it is ready
 */
export async function startServer(
  codex: CodexOptions,
  thread: ThreadOptions,
  notices: { add(notice: Notice): void },
  signal: AbortSignal | undefined,
): Promise<Server> {
  const { codexPathOverride, baseUrl, config = {}, configOverrides = [], env } = codex;
  const apiKey = codex.apiKey || (env ?? process.env).CODEX_API_KEY;
  const lines = [
    ...configLines(config),
    ...configOverrides,
    ...(baseUrl ? [configLine("openai_base_url", baseUrl)] : []),
    ...threadConfigLines(thread),
    // A key that is given to a program is not for other programs to find.
    ...(apiKey ? [configLine("cli_auth_credentials_store", "ephemeral")] : []),
  ];
  const options: ServerOptions = {
    codexBin: codexPathOverride || undefined,
    configOverrides: lines,
    ...(env === undefined ? {} : { env, inheritEnv: false }),
    experimentalApi: true,
    // What `codex exec` answers to a question of an MCP server.
    onQuestion: (question) => question.cancel(),
    onWire: (event) => {
      if (event.direction !== "received") return;
      const { method, params } = event.message as { method?: unknown; params?: unknown };
      if (method === "configWarning") notices.add((params ?? {}) as Notice);
    },
    signal,
  };
  const server = await Server.start(options);
  if (!apiKey) return server;
  try {
    await server.loginApiKey(apiKey, { signal });
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}
