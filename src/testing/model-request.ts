const imageTag = /^<\/?image\b[^>]*>$/;

/** A JSON object as it came over the wire. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** What a tool returned to the model. */
export interface ToolOutput {
  readonly callId: string;
  /** The output as text; content that is not plain text is given as JSON. */
  readonly output: string;
}

/** One request that the model was asked (`POST /responses`). */
export class ModelRequest {
  /** Its number, counted from 1. */
  readonly number: number;
  /** The request's headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole request body. */
  readonly body: JsonObject;

  constructor(number: number, headers: Readonly<Record<string, string>>, body: JsonObject) {
    this.number = number;
    this.headers = headers;
    this.body = body;
  }

  /** The thread that asks; a sub-agent and a review are threads of their own. */
  get threadId(): string | null {
    return text(object(this.body.client_metadata).thread_id) ?? text(this.body.prompt_cache_key);
  }

  /** The turn that asks; of a review, the inner one, which its `turn/started` names. */
  get turnId(): string | null {
    return text(object(this.body.client_metadata).turn_id);
  }

  /** The requested model. */
  get model(): string | null {
    return text(this.body.model);
  }

  /** The items of the conversation so far. */
  get input(): readonly JsonObject[] {
    return objects(this.body.input);
  }

  /**
   * Every text that the conversation has in the user's name, what the server adds included (such as a description
   * of the environment), but for the tags that it puts around images.
   */
  get userTexts(): readonly string[] {
    return this.#userContent.flatMap((part) => text(part.text) ?? []).filter((each) => !imageTag.test(each));
  }

  /** The last text in the user's name. */
  get lastUserText(): string | null {
    return this.userTexts.at(-1) ?? null;
  }

  /** The URL of every image in the user's name; a local image comes as a data URL. */
  get imageUrls(): readonly string[] {
    return this.#userContent.flatMap((part) => text(part.image_url) ?? []);
  }

  /** What the tools called so far have returned. */
  get toolOutputs(): readonly ToolOutput[] {
    return this.input
      .filter((item) => item.type === "function_call_output" || item.type === "custom_tool_call_output")
      .map(({ call_id, output }) => ({
        callId: text(call_id) ?? "",
        output: text(output) ?? JSON.stringify(output),
      }));
  }

  /** The tools that the model is offered. */
  get tools(): readonly JsonObject[] {
    return objects(this.body.tools);
  }

  /** The format asked of the answer, such as a JSON schema. */
  get textFormat(): JsonObject | null {
    const { format } = object(this.body.text);
    return format === undefined ? null : object(format);
  }

  get #userContent(): readonly JsonObject[] {
    return this.input.filter((item) => item.role === "user").flatMap((item) => objects(item.content));
  }
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function object(value: unknown): JsonObject {
  return typeof value === "object" && value !== null ? (value as JsonObject) : {};
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(object) : [];
}
