import { join } from "node:path";

/** How the MCP server `test` is started. */
export const mcpServer = {
  command: process.execPath,
  args: [join(import.meta.dirname, "mcp-server.mjs")],
};

/** The lines of config.toml that give threads that server. */
export const mcpConfig = [
  "[mcp_servers.test]",
  `command = ${JSON.stringify(mcpServer.command)}`,
  `args = ${JSON.stringify(mcpServer.args)}`,
].join("\n");
