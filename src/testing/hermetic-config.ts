import { keysOf } from "../core/errors/read-options.js";

/** What a hermetic server's config.toml says. */
export interface HermeticConfig {
  /** The `base_url` of the model, such as `ScriptedModel.url`. */
  readonly modelUrl: string;
  /** The model to ask for. Default: `"gpt-5.5"`, which the server knows and drives with plain tool calls. */
  readonly model?: string | undefined;
  /** When the server asks for approval: `"on-request"` or `"never"`. Default: `"on-request"`. */
  readonly approvalPolicy?: string | undefined;
  /**
   * `"read-only"`, `"workspace-write"` or `"danger-full-access"`; with the first two the server warns on stderr, on Linux where
   * no `bwrap` is on the PATH. Default: `"danger-full-access"`.
   */
  readonly sandboxMode?: string | undefined;
  /** How often the server repeats a model call that has status 500 or more, or no answer at all. Default: 0. */
  readonly requestRetries?: number | undefined;
  /**
   * How often the server repeats a model call whose stream broke, or for which `requestRetries` are used up. Each repetition
   * has `requestRetries` of its own. Status 400 and 429 and incomplete responses are never repeated. Default: 0.
   */
  readonly streamRetries?: number | undefined;
  /** Whether model calls carry the credentials of the account logged in. Default: false. */
  readonly requiresAuth?: boolean | undefined;
  /** Features of the server to turn on or off, over the quiet defaults. Default: none. */
  readonly features?: Readonly<Record<string, boolean>> | undefined;
  /** More TOML, put at the end: plain keys first, tables after them. Default: none. */
  readonly extraToml?: string | undefined;
}

/** All settings of a {@link HermeticConfig}. */
export const hermeticConfigNames = keysOf<HermeticConfig>({
  modelUrl: true,
  model: true,
  approvalPolicy: true,
  sandboxMode: true,
  requestRetries: true,
  streamRetries: true,
  requiresAuth: true,
  features: true,
  extraToml: true,
});

type TomlValue = string | number | boolean;

/** The text of config.toml: one dotted key per line, so that plain keys may still follow. */
export function hermeticConfig(config: HermeticConfig): string {
  const provider: Record<string, TomlValue> = {
    // A provider named "OpenAI" would get compressed requests.
    name: "Scripted",
    base_url: config.modelUrl,
    wire_api: "responses",
    request_max_retries: config.requestRetries ?? 0,
    stream_max_retries: config.streamRetries ?? 0,
    supports_websockets: false,
    requires_openai_auth: config.requiresAuth ?? false,
  };
  const features: Record<string, TomlValue> = {
    // The plugin catalogue is what would reach out to the network.
    plugins: false,
    apps: false,
    shell_snapshot: false,
    // A refused connection fails the turn at once instead of being tried for ever.
    unbounded_connection_retries: false,
    ...config.features,
  };
  const lines = [
    ...table([], {
      model: config.model ?? "gpt-5.5",
      model_provider: "scripted",
      approval_policy: config.approvalPolicy ?? "on-request",
      sandbox_mode: config.sandboxMode ?? "danger-full-access",
      check_for_update_on_startup: false,
      suppress_unstable_features_warning: true,
    }),
    ...table(["model_providers", "scripted"], provider),
    ...table(["features"], features),
    ...table(["analytics"], { enabled: false }),
  ];
  return `${lines.join("\n")}\n${config.extraToml ?? ""}\n`;
}

function table(path: readonly string[], values: Readonly<Record<string, TomlValue>>): string[] {
  return Object.entries(values).map(
    ([key, value]) => `${[...path, key].map(tomlKey).join(".")} = ${tomlValue(value)}`,
  );
}

function tomlKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : tomlValue(key);
}

/** JSON's escapes are TOML's too, but for DEL, which JSON leaves bare, and lone surrogates, which TOML does not know. */
function tomlValue(value: TomlValue): string {
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.replace(/\p{Surrogate}/gu, "\ufffd")).replaceAll("\x7f", "\\u007f");
}
