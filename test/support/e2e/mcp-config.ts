import { join } from "node:path";

/** The lines of config.toml that give threads the MCP server `test`. */
export const mcpConfig = [
  "[mcp_servers.test]",
  `command = ${JSON.stringify(process.execPath)}`,
  `args = [${JSON.stringify(join(import.meta.dirname, "mcp-server.mjs"))}]`,
].join("\n");
