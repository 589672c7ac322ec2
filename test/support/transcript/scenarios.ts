import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Thread } from "../../../src/index.js";
import {
  command,
  events,
  fail,
  hold,
  message,
  patch,
  reasoning,
  toolCall,
} from "../../../src/testing/index.js";
import type { LiveCodex } from "../codex/live-codex.js";

/** Runs turns on a thread to their end. */
type Scenario = (thread: Thread, live: LiveCodex) => Promise<void>;

const webSearch = (status: string, action?: object) => ({
  type: "web_search_call",
  id: "ws1",
  status,
  ...(action && { action }),
});

const ONE_PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Turns with every kind of item that the server can be brought to make, and with every way in which a turn goes wrong. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  async "messages, reasoning, commands, tools and a search"(thread, { model, home }) {
    writeFileSync(join(home.workspace, "one.png"), Buffer.from(ONE_PIXEL, "base64"));
    model.reply(
      reasoning(["sum one", "sum two"], { content: "raw", deltas: 2 }),
      message("thinking", { phase: "commentary", deltas: 2 }),
      command("echo hi; exit 3"),
      command("sleep 0.3; echo b"),
    );
    model.reply(
      toolCall("echo", { a: 1 }, { namespace: "mcp__test" }),
      toolCall("view_image", { path: "one.png" }),
      toolCall("update_plan", { explanation: "why", plan: [{ step: "A", status: "in_progress" }] }),
    );
    model.reply(
      events([
        { type: "response.output_item.added", item: webSearch("in_progress") },
        {
          type: "response.output_item.done",
          item: webSearch("completed", { type: "search", query: "q", queries: ["q"] }),
        },
      ]),
      message("done", { phase: "final_answer", deltas: 2 }),
    );
    await thread.run("hi");
  },

  async "a plan inside of a message"(thread, { model }) {
    model.reply(message("Intro\n<proposed_plan>\n- step\n</proposed_plan>\nbye", { deltas: 5 }));
    const settings = { model: "gpt-5.5" };
    await thread.run("plan", { collaborationMode: { mode: "plan", settings } } as never);
    model.reply(message("back"));
    await thread.run("go", { collaborationMode: { mode: "default", settings } } as never);
  },

  async "changes of files"(thread, { model, home }) {
    writeFileSync(join(home.workspace, "mod.txt"), "a\nb\nc\n");
    writeFileSync(join(home.workspace, "mv.txt"), "m\nn");
    writeFileSync(join(home.workspace, "del.txt"), "gone");
    const text = [
      "*** Begin Patch\n*** Add File: add.txt\n+one\n*** Update File: mod.txt\n@@\n a\n-b\n+B\n c",
      "*** Update File: mv.txt\n*** Move to: sub/moved.txt\n@@\n-m\n+M\n n\n*** Delete File: del.txt\n*** End Patch",
    ].join("\n");
    model.reply(patch(text)).reply(message("patched"));
    await thread.run("patch");
  },

  async "streams that break, before and after an item's completion"(thread, { model }) {
    model.reply(message("abc", { id: "m1", deltas: ["a", "b"], open: true }), fail({ cut: "eof" }));
    model.reply(message("abc", { id: "m1", deltas: 3 }), fail({ cut: "eof" }));
    model.reply(message("abcd", { id: "m1", deltas: 2 }));
    await thread.run("retry");
  },

  async "a steer while a message streams"(thread, { model }) {
    const gate = hold();
    model.reply(message("half", { deltas: ["ha", gate], open: true })).reply(message("steered"));
    const turn = await thread.turn("one");
    await gate.reached;
    await turn.steer("two");
    await turn.run();
  },

  async "an interrupted turn"(thread, { model }) {
    const gate = hold();
    model
      .reply(message("first"), command("echo one"))
      .reply(message("half", { deltas: ["half", gate], open: true }));
    const turn = await thread.turn("stop me");
    await gate.reached;
    await turn.interrupt();
    await turn.run();
  },

  async "a failed turn"(thread, { model }) {
    model.reply(message("some"), fail({ code: "cyber_policy" }));
    await thread.run("fail");
  },

  async "a review and a compaction"(thread, { model }) {
    model.reply(command("echo rev")).reply(message("findings"));
    await (await thread.review({ target: { type: "custom", instructions: "look" } })).run();
    model.reply(message("summary"));
    await (await thread.compact()).run();
  },

  async "a goal of two turns"(thread, { model }) {
    model
      .reply(message("working"))
      .reply(toolCall("update_goal", { status: "complete" }))
      .reply(message("reached"));
    await thread.runGoal("build");
  },
};
