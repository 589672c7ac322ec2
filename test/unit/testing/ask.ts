import { type IncomingMessage, request } from "node:http";
import type { ModelEvent, ScriptedModel } from "../../../src/testing/index.js";

/** Asks the model as the server does, and gives the answer's head. */
export function ask(model: ScriptedModel, body: object = {}): Promise<Response> {
  return fetch(`${model.url}/responses`, { method: "POST", body: JSON.stringify(body) });
}

/** Asks the model and gives the events of its whole answer. */
export async function askForEvents(model: ScriptedModel, body: object = {}): Promise<ModelEvent[]> {
  return parseEvents(await (await ask(model, body)).text());
}

/** Asks the model and gives the answer as a stream that nobody reads yet. */
export function askForStream(model: ScriptedModel): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(`${model.url}/responses`, { method: "POST" }, resolve).on("error", reject).end("{}");
  });
}

/** The events of a text in the format of server-sent events. */
export function parseEvents(text: string): ModelEvent[] {
  return [...text.matchAll(/^event: (.+)\ndata: (.+)\n\n/gm)].map(([, type, data = ""]) => {
    const event = JSON.parse(data) as ModelEvent;
    if (event.type !== type) throw new Error(`event ${type} carries the type ${event.type}`);
    return event;
  });
}
