/**
 * A small MCP server on stdio: the tool `echo` gives its arguments back, `ask` asks the user for a colour first and gives the
 * user's answer back; one resource.
 */
import { createInterface } from "node:readline";

const tools = [
  {
    name: "echo",
    description: "Says it again.",
    inputSchema: { type: "object" },
    annotations: { readOnlyHint: true },
  },
  {
    name: "ask",
    description: "Asks for a colour.",
    inputSchema: { type: "object" },
    annotations: { readOnlyHint: true },
  },
];
const resource = { uri: "note://one", name: "one", mimeType: "text/plain" };
const asked = new Map();

const results = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: {}, resources: {} },
    serverInfo: { name: "test", version: "1" },
  }),
  ping: () => ({}),
  "tools/list": () => ({ tools }),
  "resources/list": () => ({ resources: [resource] }),
  "resources/templates/list": () => ({ resourceTemplates: [] }),
  "resources/read": ({ uri }) => ({ contents: [{ uri, mimeType: "text/plain", text: "one" }] }),
  "tools/call": async ({ name, arguments: given }) => ({
    content: [{ type: "text", text: JSON.stringify(name === "ask" ? await askForColour() : given) }],
  }),
};

createInterface({ input: process.stdin }).on("line", async (line) => {
  const { id, method, params, result } = JSON.parse(line);
  if (method === undefined) asked.get(id)?.(result);
  else if (id !== undefined) send({ id, ...(await answer(method, params)) });
});

async function answer(method, params) {
  const make = results[method];
  return make === undefined ? { error: { code: -32601, message: method } } : { result: await make(params) };
}

function askForColour() {
  const id = `ask-${asked.size}`;
  const requestedSchema = {
    type: "object",
    properties: { colour: { type: "string" } },
    required: ["colour"],
  };
  send({ id, method: "elicitation/create", params: { message: "Which colour?", requestedSchema } });
  return new Promise((resolve) => asked.set(id, resolve));
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
