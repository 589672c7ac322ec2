/** What the agent or an MCP server wants to know: a person fills in a form of the editor, where it has forms. */
import { randomUUID } from "node:crypto";
import type {
  AgentContext,
  ClientCapabilities,
  CreateElicitationRequest,
  ElicitationPropertySchema,
} from "@agentclientprotocol/sdk";
import type {
  Question,
  QuestionAnswer,
  QuestionField,
  QuestionValues,
  RequestContext,
} from "codex-app-server-sdk";

export async function askQuestion(
  editor: AgentContext,
  { elicitation }: ClientCapabilities,
  sessionId: string,
  question: Question,
  { signal }: RequestContext,
): Promise<QuestionAnswer> {
  const isPossible = question.kind === "url" ? elicitation?.url : elicitation?.form;
  if (!isPossible) return question.decline();
  const { action, ...rest } = await editor.request("elicitation/create", formOf(question, sessionId), {
    cancellationSignal: signal,
    stopWaitingOnCancel: true,
  });
  if (action === "cancel") return question.cancel();
  if (action !== "accept") return question.decline();
  return question.kind === "url" ? question.submit() : question.submit(valuesOf(rest));
}

function formOf(question: Question, sessionId: string): CreateElicitationRequest {
  const message = question.title;
  if (question.kind === "url")
    return { mode: "url", sessionId, message, elicitationId: randomUUID(), url: question.url };
  const properties = Object.fromEntries(question.fields.map((field) => [field.name, propertyOf(field)]));
  const required = question.fields.flatMap(({ name, required }) => (required ? [name] : []));
  return { mode: "form", sessionId, message, requestedSchema: { type: "object", properties, required } };
}

function propertyOf({
  type,
  title,
  description,
  choices = [],
  allowsOther,
}: QuestionField): ElicitationPropertySchema {
  const options = choices.map(({ value, title }) => ({ const: value, title }));
  switch (type) {
    case "number":
    case "integer":
    case "boolean":
      return { type, title, description };
    case "choices":
      return { type: "array", title, description, items: { anyOf: options } };
    default:
      return {
        type: "string",
        title,
        description,
        ...(options.length > 0 && !allowsOther && { oneOf: options }),
      };
  }
}

const valuesOf = (answer: { content?: unknown } | object): QuestionValues => ({
  ...("content" in answer ? (answer.content as QuestionValues | null) : {}),
});
