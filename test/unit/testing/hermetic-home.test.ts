import { execFileSync } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, relative } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type HermeticHomeOptions, hermeticHome } from "../../../src/testing/index.js";
import { tempDir } from "../../support/temp-dir.js";

const modelUrl = "http://127.0.0.1:1/v1";

async function configOf(options: Partial<HermeticHomeOptions>): Promise<string[]> {
  const home = await hermeticHome({ modelUrl, ...options });
  const text = await readFile(`${home.home}/config.toml`, "utf8");
  await home.remove();
  return text.split("\n").filter((line) => line !== "");
}

test("the configuration is quiet and speaks to the model only", async () => {
  expect(await configOf({})).toEqual([
    'model = "gpt-5.5"',
    'model_provider = "scripted"',
    'approval_policy = "on-request"',
    'sandbox_mode = "danger-full-access"',
    "check_for_update_on_startup = false",
    "suppress_unstable_features_warning = true",
    'model_providers.scripted.name = "Scripted"',
    `model_providers.scripted.base_url = "${modelUrl}"`,
    'model_providers.scripted.wire_api = "responses"',
    "model_providers.scripted.request_max_retries = 0",
    "model_providers.scripted.stream_max_retries = 0",
    "model_providers.scripted.supports_websockets = false",
    "model_providers.scripted.requires_openai_auth = false",
    "features.plugins = false",
    "features.apps = false",
    "features.shell_snapshot = false",
    "features.unbounded_connection_retries = false",
    "analytics.enabled = false",
  ]);
});

test("options change it, and more TOML comes last", async () => {
  const lines = await configOf({
    model: "gpt-6-sol",
    approvalPolicy: "never",
    sandboxMode: "read-only",
    requestRetries: 1,
    streamRetries: 2,
    requiresAuth: true,
    features: { shell_snapshot: true, "odd key": false },
    extraToml: "a.b = 1\n[c]\nd = 2",
  });
  expect(lines).toEqual(
    expect.arrayContaining([
      'model = "gpt-6-sol"',
      'approval_policy = "never"',
      'sandbox_mode = "read-only"',
      "model_providers.scripted.request_max_retries = 1",
      "model_providers.scripted.stream_max_retries = 2",
      "model_providers.scripted.requires_openai_auth = true",
      "features.shell_snapshot = true",
      'features."odd key" = false',
    ]),
  );
  expect(lines.slice(-3)).toEqual(["a.b = 1", "[c]", "d = 2"]);
});

test("a value can hold any character without leaving its string", async () => {
  const [line] = await configOf({ model: 'q" b\\ n\n d\x7f s\ud800 \\ud800 😀' });
  expect(line).toBe('model = "q\\" b\\\\ n\\n d\\u007f s\ufffd \\\\ud800 😀"');
});

test("the environment is complete, and holds nothing of the host's", async () => {
  process.env.CODEX_TEST_SECRET = "sk-host";
  const home = await hermeticHome({ modelUrl, env: { EXTRA: "1" } });
  delete process.env.CODEX_TEST_SECRET;
  expect(Object.keys(home.env).sort()).toEqual([
    "CODEX_APP_SERVER_DISABLE_MANAGED_CONFIG",
    "CODEX_HOME",
    "EXTRA",
    "HOME",
    "LANG",
    "PATH",
    "RUST_LOG",
    "SSL_CERT_FILE",
    "TMPDIR",
  ]);
  expect(home.env).toMatchObject({ CODEX_HOME: home.home, HOME: home.home, EXTRA: "1" });
  expect(relative(home.env.TMPDIR ?? "", home.home)).toMatch(/^\.\./);
  await home.remove();
});

test.runIf(process.platform === "linux")("lsb_release prints nothing and succeeds", async () => {
  const home = await hermeticHome({ modelUrl });
  const [folder] = (home.env.PATH ?? "").split(delimiter);
  expect(execFileSync(`${folder}/lsb_release`, ["-a"], { env: home.env }).toString()).toBe("");
  await home.remove();
});

test("the folders are private, inside the temporary folder, and go away with remove()", async () => {
  const home = await hermeticHome({ modelUrl });
  for (const folder of [home.home, home.workspace, home.env.TMPDIR ?? ""]) {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(relative(tmpdir(), folder)).not.toMatch(/^\.\./);
  }
  expect((await stat(`${home.home}/config.toml`)).mode & 0o777).toBe(0o600);
  await home.remove();
  await home.remove();
  await expect(stat(home.home)).rejects.toThrow("ENOENT");
});

test("a home that cannot be laid out leaves no folder", async () => {
  const folder = tempDir();
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const broken = {
    get modelUrl(): string {
      throw new RangeError("no model");
    },
  };
  await expect(hermeticHome(broken)).rejects.toThrow("no model");
  expect(await readdir(folder)).toEqual([]);
});
