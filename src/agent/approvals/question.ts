import type { ServerRequests } from "../../../generated/registry.js";
import type {
  McpServerElicitationRequestParams,
  ToolRequestUserInputParams,
} from "../../../generated/types.js";
import { InvalidResponseError } from "../../core/errors/errors.js";
import { formFields, inputFields } from "./field-reader.js";
import { formValues, inputValues } from "./field-values.js";
import { elicitationResult } from "./mcp-approvals.js";
import type { QuestionField, QuestionValues } from "./question-field.js";
import { type OpenRequest, QuestionAnswer, type QuestionKind } from "./request-answer.js";

export type QuestionMethod = "item/tool/requestUserInput" | "mcpServer/elicitation/request";

/** What the questions have in common. */
interface QuestionBase<K extends QuestionKind> {
  readonly kind: K;
  readonly threadId: string;
  /** `null` outside of a turn. */
  readonly turnId: string | null;
  /** What is asked, or what it is about. Text of the model or of an MCP server: show it with `visible`. */
  readonly title: string;
  /** What to fill in; empty where only consent is asked for. */
  readonly fields: readonly QuestionField[];
  /** No. The agent or the MCP server learns that it was declined, and the turn goes on. */
  decline(): QuestionAnswer<K>;
  /** Neither yes nor no: the person has dismissed the question. The turn goes on. */
  cancel(): QuestionAnswer<K>;
}

/** The agent asks: `item/tool/requestUserInput`. `decline()` and `cancel()` leave all of it unanswered. */
export interface InputQuestion extends QuestionBase<"input"> {
  readonly from: { readonly agent: true };
  /** The parameters as the server sent them. */
  readonly params: ToolRequestUserInputParams;
  /**
   * @param values - by the names of the fields: the value of a choice, free text where the field allows it, or a list of
   *   these. A field that is left out is not answered.
   * @throws {@link UsageError} for values that do not fit; nothing is sent and the question stays open
   */
  submit(values: QuestionValues): QuestionAnswer<"input">;
}

/** An MCP server asks for values: `mcpServer/elicitation/request` in form mode. */
export interface FormQuestion extends QuestionBase<"form"> {
  readonly from: { readonly server: string };
  /** The parameters as the server sent them. */
  readonly params: McpServerElicitationRequestParams;
  /**
   * @param values - by the names of the fields. Defaults are not filled in.
   * @throws {@link UsageError} for values that do not fit: nothing else checks them before the MCP server has them. Nothing is
   *   sent and the question stays open.
   */
  submit(values: QuestionValues): QuestionAnswer<"form">;
}

/** An MCP server asks to open a page: `mcpServer/elicitation/request` in URL mode. The SDK opens nothing. */
export interface UrlQuestion extends QuestionBase<"url"> {
  readonly from: { readonly server: string };
  /** The parameters as the server sent them. */
  readonly params: McpServerElicitationRequestParams;
  /** An http or https URL. Its host decides where it leads: show it before it is opened. */
  readonly url: string;
  /** The person has agreed to open the page. */
  submit(): QuestionAnswer<"url">;
}

/** What the agent or an MCP server asks a person. Its methods make the answer. */
export type Question = InputQuestion | FormQuestion | UrlQuestion;

/** Without white space and control characters, which are left out where a URL is opened. */
const WEB_URL = /^https?:\/\/[^\s\p{C}]+$/iu;

/**
 * Reads the question that a server request asks.
 * @throws {@link InvalidResponseError} for one that cannot be read, or that no person should see
 */
export function questionOf(
  method: string,
  request: OpenRequest<ServerRequests[QuestionMethod]["params"]>,
): Question {
  const { params } = request;
  checkText(method, params, "threadId");
  if ("questions" in params) return inputQuestion(method, { ...request, params });
  checkText(method, params, "serverName");
  switch (params.mode) {
    case "form":
      return formQuestion(method, { ...request, params });
    case "url":
      return urlQuestion(method, { ...request, params });
    default:
      return refuse(method, "mode", params.mode, "a mode that can be shown to a person");
  }
}

function inputQuestion(method: string, request: OpenRequest<ToolRequestUserInputParams>): InputQuestion {
  const { params } = request;
  const fields = inputFields(method, params);
  const answer = (answers: object) => new QuestionAnswer("input", request, { answers });
  return {
    ...commonOf(params),
    kind: "input",
    from: { agent: true },
    params,
    title: fields.map(({ title }) => title).join(", "),
    fields,
    submit: (values) =>
      answer(Object.fromEntries(inputValues(fields, values).map(([name, answers]) => [name, { answers }]))),
    decline: () => answer({}),
    cancel: () => answer({}),
  };
}

type Elicitation<M extends string> = Extract<McpServerElicitationRequestParams, { mode: M }>;

function formQuestion(method: string, request: OpenRequest<Elicitation<"form">>): FormQuestion {
  const { params } = request;
  const fields = formFields(method, params.requestedSchema);
  return {
    ...commonOf(params),
    ...refusals("form", request),
    kind: "form",
    from: { server: params.serverName },
    params,
    title: checkText(method, params, "message"),
    fields,
    submit: (values) => {
      const content = Object.fromEntries(formValues(fields, values));
      return new QuestionAnswer("form", request, { ...elicitationResult("accept"), content });
    },
  };
}

function urlQuestion(method: string, request: OpenRequest<Elicitation<"url">>): UrlQuestion {
  const { params } = request;
  const { url, serverName } = params;
  if (typeof url !== "string" || !WEB_URL.test(url) || !URL.canParse(url))
    return refuse(method, "url", url, "an http or https URL");
  return {
    ...commonOf(params),
    ...refusals("url", request),
    kind: "url",
    from: { server: serverName },
    params,
    title: checkText(method, params, "message"),
    fields: [],
    url,
    submit: () => new QuestionAnswer("url", request, elicitationResult("accept")),
  };
}

function commonOf({ threadId, turnId }: { threadId: string; turnId?: string | null | undefined }) {
  return { threadId, turnId: turnId ?? null };
}

function refusals<K extends "form" | "url">(
  kind: K,
  request: OpenRequest,
): Pick<QuestionBase<K>, "decline" | "cancel"> {
  return {
    decline: () => new QuestionAnswer(kind, request, elicitationResult("decline")),
    cancel: () => new QuestionAnswer(kind, request, elicitationResult("cancel")),
  };
}

function checkText(method: string, params: object, key: string): string {
  const value: unknown = (params as Readonly<Record<string, unknown>>)[key];
  return typeof value === "string" ? value : refuse(method, key, value, "a string");
}

function refuse(method: string, path: string, found: unknown, expected: string): never {
  throw new InvalidResponseError(method, { path, found, expected }, "request");
}
