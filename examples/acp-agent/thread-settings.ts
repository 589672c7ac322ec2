/** The settings of a thread: what the agent may do, as a person chooses in the editor, and the MCP servers of the editor. */
import { type McpServer, RequestError, type SessionModeState } from "@agentclientprotocol/sdk";
import type { Settings } from "codex-app-server-sdk";

const modes = {
  "read-only": {
    name: "Read only",
    description: "Asks before it changes anything.",
    settings: { sandbox: "readOnly", approvalMode: "ask" },
  },
  workspace: {
    name: "Workspace",
    description: "Changes files in the workspace; asks before it does more.",
    settings: { sandbox: "workspaceWrite", approvalMode: "ask" },
  },
  "full-access": {
    name: "Full access",
    description: "Does everything without asking, outside of the workspace and on the network too.",
    settings: { sandbox: "fullAccess", approvalPolicy: "never" },
  },
} as const satisfies Record<string, { name: string; description: string; settings: Settings }>;

export type Mode = keyof typeof modes;

export const firstMode: Mode = "workspace";

export const settingsOf = (mode: Mode): Settings => modes[mode].settings;

export function modeOf(id: string): Mode {
  if (Object.hasOwn(modes, id)) return id as Mode;
  throw RequestError.invalidParams(undefined, `no mode ${id}: choose ${Object.keys(modes).join(", ")}`);
}

export function modeState(currentModeId: Mode): SessionModeState {
  const availableModes = Object.entries(modes).map(([id, { name, description }]) => ({
    id,
    name,
    description,
  }));
  return { currentModeId, availableModes };
}

/** In the words of config.toml. */
export function mcpConfig(servers: readonly McpServer[]) {
  if (servers.length === 0) return {};
  return {
    mcp_servers: Object.fromEntries(
      servers.flatMap((server) => (isSse(server) ? [] : [[server.name, configOf(server)]])),
    ),
  };
}

/** Not announced in `mcpCapabilities`, and codex does not speak it. */
const isSse = (server: McpServer): boolean => "type" in server && server.type === "sse";

function configOf(server: McpServer) {
  if ("url" in server) return { url: server.url, http_headers: pairs(server.headers) };
  return { command: server.command, args: server.args, env: pairs(server.env) };
}

const pairs = (list: readonly { name: string; value: string }[]) =>
  Object.fromEntries(list.map(({ name, value }) => [name, value]));
