import { describe, expect, test } from "vitest";
import { type ApprovalAnswer, ConnectionLostError } from "../../../src/index.js";
import { command, hold, message, type ScriptedModel } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { serverOfFile } from "../../support/codex/shared-server.js";
import { loadedOf, storedOf } from "../../support/transcript/compare.js";
import { idle } from "../../support/transcript/until.js";

const served = serverOfFile();

/** How often the model was given an input. */
const timesGiven = ({ requests }: ScriptedModel, input: string): number =>
  requests.filter(({ lastUserText }) => lastUserText === input).length;

describe("a turn over a lost connection", () => {
  test("ends with its result, each piece of text comes once, and a transcript shows all of it", async () => {
    const { model, connectBy } = served();
    const { codex, relay } = await connectBy();
    const states: string[] = [];
    codex.on("connection", (state) => void states.push(state));
    const thread = await codex.threadStart();
    const transcript = await thread.transcript();
    const shown: string[] = [];
    transcript.subscribe(({ connection }) => void shown.push(connection));
    const [first, second] = [hold(), hold()];
    model.reply(message("one two three four", { deltas: ["one ", first, "two ", second, "three ", "four"] }));
    const turn = await thread.turn("go");
    const events: string[] = [];
    let isCut = false;
    const reading = (async () => {
      for await (const event of turn.stream()) events.push(event.method);
    })();
    let text = "";
    for await (const piece of turn.text()) {
      text += piece;
      if (isCut) continue;
      isCut = true;
      relay.cut();
      first.release();
      second.release();
    }
    expect(text).toBe("one two three four");
    expect(await turn.run()).toMatchObject({ status: "completed", finalResponse: text });
    await reading;
    expect(states).toEqual(expect.arrayContaining(["reconnecting", "open"]));
    expect(events.at(-1)).toMatch(/^turn\/completed/);
    expect(events.filter((event) => event.startsWith("item/completed"))).toHaveLength(2);
    // The thread goes on as before.
    model.reply(message("after"));
    expect((await thread.run("more")).finalResponse).toBe("after");
    expect(relay.count).toBeGreaterThanOrEqual(2);
    expect(shown).toEqual(expect.arrayContaining(["reconnecting", "open"]));
    expect(storedOf(await idle(transcript))).toEqual(storedOf((await loadedOf(thread)).snapshot()));
    expect(transcript.faults).toEqual([]);
  });

  test("gets its answer where that was given while the connection was away, and asks once", async () => {
    const { model, connectBy } = served();
    const asked: string[] = [];
    let answer = (): void => undefined;
    const { codex, relay } = await connectBy({
      onApproval: (request) =>
        new Promise<ApprovalAnswer>((resolve) => {
          asked.push(request.kind);
          answer = () => resolve(request.approve());
        }),
    });
    model.reply(command("echo approved", { escalate: true })).reply(message("done"));
    const thread = await codex.threadStart({ sandbox: "readOnly" });
    const turn = await thread.turn("go");
    while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    relay.isDown = true;
    relay.cut();
    while (codex.connection === "open") await new Promise(setImmediate);
    answer();
    relay.isDown = false;
    const result = await turn.run();
    expect(result).toMatchObject({ status: "completed", finalResponse: "done" });
    expect(result.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: "commandExecution", status: "completed" })]),
    );
    expect(asked).toEqual(["command"]);
  });

  test("ends as the server has it where that was killed and started again", async () => {
    const { model, server, connect } = served();
    const codex = await connect({ initialDelayMs: 10 });
    const thread = await codex.threadStart();
    model.reply(message("before"));
    await thread.run("first");
    const gate = hold();
    model.reply(message("never", { deltas: ["ne", gate, "ver"] }));
    const turn = await thread.turn("second");
    await gate.reached;
    await server.stop("SIGKILL");
    const waiting = codex.models();
    await server.start();
    expect(await turn.run()).toMatchObject({ status: "interrupted" });
    expect((await waiting).data.length).toBeGreaterThan(0);
    gate.release();
    model.reply(message("after"));
    expect((await thread.run("third")).finalResponse).toBe("after");
  });

  test("on an ephemeral thread is lost, and later turns are refused", async () => {
    const { model, connectBy } = served();
    const { codex, relay } = await connectBy();
    const thread = await codex.threadStart(inMemory);
    const gate = hold();
    model.reply(message("never", { deltas: ["ne", gate, "ver"] }));
    const turn = await thread.turn("go");
    relay.cut();
    await expect(turn.run()).rejects.toThrow(ConnectionLostError);
    await expect(thread.run("more")).rejects.toThrow(/ephemeral/);
    gate.release();
  });
});

test("a compaction on an ephemeral thread is lost, though its turn was not seen yet", async () => {
  const { model, connectBy } = served();
  const { codex, relay } = await connectBy();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("before"));
  await thread.run("before");
  const gate = hold();
  model.reply(message("never", { deltas: ["ne", gate, "ver"] }));
  relay.filter = (data, direction) => {
    if (direction !== "toClient" || !data.includes("turn/started")) return true;
    relay.filter = () => true;
    relay.cut();
    return false;
  };
  await expect(thread.compact()).rejects.toThrow(ConnectionLostError);
  gate.release();
});

describe("an input whose connection is lost as it goes out", () => {
  test.each(["before the server has it", "before its answer is there"])(
    "%s reaches the model once, on a new thread too",
    async (when) => {
      const { model, connectBy } = served();
      const { codex, relay } = await connectBy();
      model.replyTo(() => message("answered"));
      const old = await codex.threadStart();
      await old.run("old");
      for (const [at, thread] of [old, await codex.threadStart()].entries()) {
        relay.filter = (data, direction) => {
          if (direction !== "toServer" || data.length < 150) return true;
          relay.filter = () => true;
          if (when.startsWith("before the server")) {
            relay.cut();
            return false;
          }
          setTimeout(() => relay.cut(), 5);
          return true;
        };
        expect(await thread.run(`input ${at}, ${when}`)).toMatchObject({
          status: "completed",
          finalResponse: "answered",
        });
        expect(timesGiven(model, `input ${at}, ${when}`)).toBe(1);
      }
    },
  );

  test("joins the turn that it has steered, which another client had started unseen", async () => {
    const { model, connect, connectBy } = served();
    const { codex, relay } = await connectBy();
    model.replyTo(() => message("answered"));
    const thread = await codex.threadStart();
    await thread.run("first");
    const other = await (await connect()).threadResume(thread.id);
    const gate = hold();
    model.reply(message("answered", { deltas: ["ans", gate, "wered"] }));
    relay.filter = (_data, direction) => direction === "toServer";
    const theirs = await other.turn("theirs");
    await gate.reached;
    const steering = thread.turn("mine");
    for await (const { method, params } of theirs.stream())
      if (method === "item/started" && JSON.stringify(params).includes("mine")) break;
    relay.filter = () => true;
    relay.cut();
    const mine = await steering;
    expect(mine).toMatchObject({ id: theirs.id, joined: true });
    gate.release();
    expect(await mine.run()).toMatchObject({ status: "completed", finalResponse: "answered" });
    expect(timesGiven(model, "mine")).toBe(1);
  });
});
