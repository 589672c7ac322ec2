import { expect, test } from "vitest";
import { liveServer } from "../../support/e2e/live-server.js";
import { messages } from "../../support/e2e/messages.js";

test("calls that last hold up no others: 64 go out at once, and the rest as the server is found to take them", async () => {
  const { client, wire } = await liveServer();
  const from = messages(wire, "sent").length;
  const commands = Array.from({ length: 70 }, (_, n) =>
    client.commandExec({ command: ["sleep", "600"], processId: `p${n}`, timeoutMs: 900_000 }),
  );
  const last = client.threadLoadedList({});
  expect(messages(wire, "sent").slice(from)).toHaveLength(64);
  expect(await last).toMatchObject({ data: [] });
  await Promise.all(commands.map((_, n) => client.commandExecTerminate({ processId: `p${n}` })));
  expect(await Promise.all(commands)).toHaveLength(70);
});
