/** An MCP server for the agent, configured for one program alone. This file is both: with `serve` it is the server. */
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Codex } from "codex-app-server-sdk";

if (process.argv[2] === "serve") serve();
else await main();

async function main(): Promise<void> {
  const codex = await Codex.start({
    configOverrides: {
      mcp_servers: {
        clock: {
          command: process.execPath,
          args: [...process.execArgv, fileURLToPath(import.meta.url), "serve"],
        },
      },
    },
    onApproval: (request) => (request.kind === "mcpTool" ? request.approve() : request.decline()),
  });
  try {
    const thread = await codex.threadStart({ sandbox: "readOnly", approvalMode: "ask" });
    const { finalResponse, items } = await thread.run("Which day is it? Use the tool.");
    for (const item of items)
      if (item.type === "mcpToolCall") console.log(item.server, item.tool, item.status);
    console.log(finalResponse);
  } finally {
    await codex.close();
  }
}

/** JSON-RPC on stdin and stdout. A real server would use an MCP library. */
function serve(): void {
  const tool = { name: "today", description: "Gives the current date.", inputSchema: { type: "object" } };
  const results: Record<string, (params: { protocolVersion?: string }) => object> = {
    initialize: ({ protocolVersion }) => ({
      protocolVersion,
      capabilities: { tools: {} },
      serverInfo: { name: "clock", version: "1.0.0" },
    }),
    "tools/list": () => ({ tools: [tool] }),
    "tools/call": () => ({ content: [{ type: "text", text: new Date().toDateString() }] }),
  };
  createInterface({ input: process.stdin }).on("line", (line) => {
    const { id, method, params } = JSON.parse(line);
    if (id === undefined) return; // a notification
    const result = results[method]?.(params ?? {});
    const answer = result === undefined ? { error: { code: -32601, message: method } } : { result };
    console.log(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
  });
}
