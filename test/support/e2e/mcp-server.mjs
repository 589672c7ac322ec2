/**
 * A small MCP server on stdio. The tool `ask` asks the user for a colour, `elicit` for what its arguments say, and both give the
 * user's answer back; the others give their arguments back and differ in what they say of themselves. One resource.
 */
import { createInterface } from "node:readline";

const tools = Object.entries({
  echo: { description: "Says it again.", annotations: { readOnlyHint: true } },
  ask: { description: "Asks for a colour.", annotations: { readOnlyHint: true } },
  elicit: { description: "Asks for anything.", annotations: { readOnlyHint: true } },
  write: { description: "Writes." },
  destroy: { description: "Destroys.", annotations: { readOnlyHint: false, destructiveHint: true } },
  tidy: { description: "Tidies up.", annotations: { destructiveHint: false, openWorldHint: false } },
}).map(([name, rest]) => ({ name, inputSchema: { type: "object" }, ...rest }));
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
    content: [{ type: "text", text: JSON.stringify(await call(name, given)) }],
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

const colour = {
  message: "Which colour?",
  requestedSchema: { type: "object", properties: { colour: { type: "string" } }, required: ["colour"] },
};

async function call(name, given) {
  if (name === "ask") return elicit(colour);
  return name === "elicit" ? elicit(given) : given;
}

function elicit(params) {
  const id = `ask-${asked.size}`;
  send({ id, method: "elicitation/create", params });
  return new Promise((resolve) => asked.set(id, resolve));
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
