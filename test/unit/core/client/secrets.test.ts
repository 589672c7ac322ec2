import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Secrets } from "../../../../src/core/secrets/secrets.js";
import { AppServerClient, Codex, type CodexOptions, stdioTransport } from "../../../../src/index.js";
import { recordWire, refuse, scriptedThread, scriptedTransport } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { SECRETS, SHAPES, shownPiece } from "../../../support/secret-shapes.js";
import { tempDir } from "../../../support/temp-dir.js";

/** A secret that only its being given makes one: plain words, in texts that name no secret. */
const GIVEN = "open-the-door-please";

/** A scripted server that was started with a secret in its environment. */
const transportOf = () =>
  Object.assign(scriptedTransport(), { secrets: new Secrets({ APP_PASSWORD: GIVEN }) });

async function started(options: CodexOptions = {}, transport = transportOf()) {
  const codex = await Codex.start({ ...options, transport });
  onTestFinished(() => codex.close());
  return { codex, transport };
}

/** Everything that people and loggers see of an error. */
function looks(error: unknown): string {
  const all = [inspect(error, { depth: 10, showHidden: true }), JSON.stringify(error), String(error)];
  for (let each = error; each instanceof Error; each = each.cause) all.push(each.message, each.stack ?? "");
  return all.join("\n");
}

/** What shows a text of a server, of its process or of a caller's code. */
const TEXTS: Readonly<Record<string, (text: string) => Promise<string>>> = {
  "an error that the server answers": async (text) => {
    const { codex, transport } = await started();
    transport.on("model/list", refuse(`it failed:\n${text}`, -32603));
    return looks(await rejection(codex.models()));
  },
  "the data of an error": async (text) => {
    const { codex, transport } = await started();
    transport.on("model/list", refuse("it failed", -32000, { details: [{ text }], text }));
    return looks(await rejection(codex.models()));
  },
  "a refused handshake": async (text) => {
    const transport = transportOf();
    transport.on("initialize", refuse(text));
    return looks(await rejection(Codex.start({ transport })));
  },
  "the end of a connection": async (text) => {
    const { codex, transport } = await started();
    transport.on("model/list", () => undefined);
    const failure = rejection(codex.models());
    const cause = Object.assign(new Error(text), { spawnargs: ["--config", text], inner: { text } });
    transport.end({ reason: `it ended: ${text}`, stderrTail: text, cause });
    const later = rejection(codex.models());
    return [looks(await failure), looks(await later), looks(await codex.closed)].join("\n");
  },
  "an end before the handshake": async (text) => {
    const transport = transportOf();
    transport.on("initialize", () => undefined);
    const failure = rejection(Codex.start({ transport }));
    await transport.call("initialize");
    transport.end({ stderrTail: text, cause: new Error("broken", { cause: new Error(text) }) });
    return looks(await failure);
  },
  "a failed turn": async (text) => {
    const { codex, transport } = await started({ throwOnFailure: true });
    const far = scriptedThread(transport, "T");
    transport.on("turn/start", { turn: { id: "turn-1", items: [], status: "inProgress" } });
    const failure = rejection(codex.thread("T").run("go"));
    await transport.call("turn/start");
    const error = { message: text, codexErrorInfo: null, additionalDetails: text };
    far.completed("turn-1", "failed", { error });
    return looks(await failure);
  },
  "the warning of a handler": async (text) => {
    const { codex, transport } = await started();
    return warningOf(() => {
      codex.on("thread/closed", () => {
        throw new Error(text);
      });
      transport.notify("thread/closed", { threadId: "T" });
    });
  },
  "the warning of a server without a version": async (text) => {
    const transport = transportOf();
    transport.on("initialize", { userAgent: text });
    return warningOf(() => void started({}, transport));
  },
  "the warning of onWire": async (text) => {
    let fails = false;
    const { transport } = await started({
      onWire: () => {
        if (fails) throw new Error(text);
      },
    });
    return warningOf(() => {
      fails = true;
      transport.notify("thread/closed", { threadId: "T" });
    });
  },
  "a recording": async (text) => {
    const recording = recordWire();
    const { codex, transport } = await started({ onWire: recording.onWire });
    transport.on("thread/start", { thread: { id: "T", preview: text } });
    transport.on("command/exec", { stdout: text, stderr: "", exitCode: 0 });
    await codex.client.commandExec({ command: ["sh", "-c", text] });
    await codex.threadStart({ developerInstructions: text });
    return String(recording);
  },
};

/** The text of the first process warning. */
async function warningOf(cause: () => void): Promise<string> {
  const { promise, resolve } = withResolver<string>();
  const emit = vi.spyOn(process, "emitWarning").mockImplementation((text) => resolve(String(text)));
  onTestFinished(() => emit.mockRestore());
  cause();
  return promise;
}

function withResolver<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe.each(Object.entries(TEXTS))("Secrets in %s", (_, show) => {
  it("masks a given secret", async () => {
    const text = await show(`the server said ${GIVEN} and ended`);
    expect(text).toContain("the server said *** and ended");
    expect(text).not.toContain(GIVEN);
  });

  it.each(Object.keys(SHAPES))("masks an unknown secret in %s", async (shape) => {
    const secret = SECRETS.random;
    expect(shownPiece(await show(SHAPES[shape]?.(secret) ?? ""), secret)).toBeUndefined();
  });
});

describe("Secrets of a connection", () => {
  /** What the server was given after its start, and how. */
  const LATER: Readonly<Record<string, (codex: Codex, secret: string) => Promise<unknown>>> = {
    loginApiKey: (codex, secret) => codex.loginApiKey(secret),
    "account/login/start": ({ client }, secret) =>
      client.request("account/login/start", {
        type: "chatgptAuthTokens",
        accessToken: secret,
        chatgptAccountId: "a",
      }),
    "account/login/start of a cloud": ({ client }, secret) =>
      client.request("account/login/start", {
        type: "amazonBedrockAccessKeys",
        accessKeyId: "AKIA",
        region: "us-east-1",
        secretAccessKey: secret,
      }),
    "config/value/write": ({ client }, secret) =>
      client.configValueWrite({
        keyPath: "mcp_servers.x.bearer_token",
        value: secret,
        mergeStrategy: "replace",
      }),
    "config/batchWrite": ({ client }, secret) =>
      client.configBatchWrite({
        edits: [{ keyPath: "a.env", value: { API_KEY: secret }, mergeStrategy: "replace" }],
      }),
    "command/exec": ({ client }, secret) =>
      client.commandExec({ command: ["true"], env: { API_KEY: secret } }),
    "thread/start": (codex, secret) => codex.threadStart({ config: { "mcp_servers.x.env.API_KEY": secret } }),
  };

  it.each(Object.entries(LATER))("include what is given with %s", async (_, give) => {
    const { codex, transport } = await started();
    transport.on("model/list", refuse(`I know ${GIVEN}-later`));
    await give(codex, `${GIVEN}-later`).catch(() => undefined);
    expect(looks(await rejection(codex.models()))).not.toContain("later");
  });

  it.each([
    [
      "account/chatgptAuthTokens/refresh",
      { reason: "unauthorized" },
      { accessToken: "new-words", chatgptAccountId: "a" },
    ],
    [
      "item/tool/requestUserInput",
      { threadId: "T", turnId: "1", itemId: "i", questions: [{ id: "q", isSecret: true }, { id: "open" }] },
      { answers: { q: { answers: ["new-words"] }, open: { answers: ["ended"] } } },
    ],
    [
      "mcpServer/elicitation/request",
      { threadId: "T", turnId: "1", serverName: "s", mode: "form" },
      { action: "accept", content: { password: "new-words", open: "ended" } },
    ],
  ] as const)("include what an answer to %s gives", async (method, params, answer) => {
    const recording = recordWire();
    const { codex, transport } = await started({
      handlers: { [method]: () => answer },
      onWire: recording.onWire,
    });
    transport.on("model/list", refuse("I know new-words and ended"));
    await transport.ask(method, params as never);
    expect((await rejection(codex.models())).message).toContain("I know *** and ended");
    expect(String(recording)).not.toContain("new-words");
  });

  it("include those of the transport that the client connects to", async () => {
    const transport = transportOf();
    transport.on("initialize", {}).on("model/list", refuse(`no ${GIVEN}`));
    const client = AppServerClient.connect(transport);
    onTestFinished(() => client.close());
    await client.initialize();
    expect((await rejection(client.modelList())).message).toBe("model/list: no *** (-32600)");
  });

  it("reach onWire, whose events are not masked", async () => {
    const seen: string[] = [];
    const masked: string[] = [];
    const { transport } = await started({
      onWire: (event, secrets) => {
        seen.push(JSON.stringify(event));
        masked.push(secrets.mask(JSON.stringify(event)));
      },
    });
    transport.notify("thread/closed", { threadId: GIVEN });
    await vi.waitFor(() => expect(seen.join("\n")).toContain(GIVEN));
    expect(masked.join("\n")).not.toContain(GIVEN);
  });
});

/** A program that the system itself refuses to start, because it has no interpreter. */
function unstartable(): string {
  const path = join(tempDir(), "codex");
  writeFileSync(path, "#!/nowhere/interpreter\n", { mode: 0o755 });
  return path;
}

describe("stdioTransport", () => {
  it.each([
    ["a value of env", ["-c", GIVEN], { env: { APP_PASSWORD: GIVEN } }, GIVEN],
    ["a value of the whole environment", [GIVEN], { env: { ...process.env, APP_PASSWORD: GIVEN } }, GIVEN],
    ["an argument", ["--config", `a.api_key="${GIVEN}"`, GIVEN], {}, GIVEN],
    ["an argument after its flag", ["--token", GIVEN, GIVEN], {}, GIVEN],
    ["an argument that looks like a key", [SECRETS.random], {}, SECRETS.random],
  ])("shows nothing of %s in the error of a launch", async (_, args, options, secret) => {
    const path = unstartable();
    const error = await rejection(stdioTransport({ launchArgs: [path, ...args], ...options }));
    expect(error).toMatchObject({ code: "LAUNCH", cause: { code: "ENOENT", path } });
    expect(looks(error)).not.toContain(secret);
  });

  it.each([
    ["env", { env: { APP_PASSWORD: `${GIVEN}\0` } }, 'env: "APP_PASSWORD" holds a NUL character'],
    ["launchArgs", { launchArgs: ["/nowhere/codex", `${GIVEN}\0`] }, "launchArgs[1] holds a NUL character"],
  ])("refuses a NUL character in %s without the value", async (_, options, message) => {
    const error = await rejection(stdioTransport({ launchArgs: ["/nowhere/codex"], ...options }));
    expect(error).toMatchObject({ code: "USAGE", message });
    expect(looks(error)).not.toContain(GIVEN);
  });

  it("shows nothing of a wrong line of configOverrides", async () => {
    const error = await rejection(
      stdioTransport({ codexBin: process.execPath, configOverrides: [SECRETS.chosen] }),
    );
    expect(error).toMatchObject({
      code: "USAGE",
      message: 'configOverrides: expected "key=value", got "***"',
    });
    expect(looks(error)).not.toContain(SECRETS.chosen);
  });
});
