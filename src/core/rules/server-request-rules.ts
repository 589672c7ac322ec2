import type { ServerRequests } from "../../../generated/registry.js";

type Method = keyof ServerRequests;
type Params<M extends Method> = ServerRequests[M]["params"];
type Result<M extends Method> = ServerRequests[M]["result"];

/** What the SDK knows of a server request beyond the protocol. */
export interface ServerRequestRule<M extends Method = Method> {
  /**
   * The answer of a client without a handler: the negative one in the shape of the method, so that nothing is ever granted by
   * default and the server never waits. Without it an error stands for the answer.
   */
  readonly refuse?: (params: Params<M>) => Result<M>;
  /** Does its work when it is called, so that only one handler may be. */
  readonly callsOnce?: true;
  /** Parts of an answer that may hold secrets; names of properties then decide. */
  readonly secrets?: (result: Result<M>, params: Params<M>) => unknown;
}

const NO_HANDLER = "This client does not approve requests.";

const rules: { readonly [M in Method]: ServerRequestRule<M> } = {
  "account/chatgptAuthTokens/refresh": { secrets: ({ accessToken }) => ({ accessToken }) },
  applyPatchApproval: { refuse: () => ({ decision: { denied: { rejection: NO_HANDLER } } }) },
  "attestation/generate": { secrets: ({ token }) => ({ token }) },
  "currentTime/read": { refuse: () => ({ currentTimeAt: Math.floor(Date.now() / 1000) }) },
  execCommandApproval: { refuse: () => ({ decision: { denied: { rejection: NO_HANDLER } } }) },
  "item/commandExecution/requestApproval": { refuse: () => ({ decision: "decline" }) },
  "item/fileChange/requestApproval": { refuse: () => ({ decision: "decline" }) },
  "item/permissions/requestApproval": { refuse: () => ({ permissions: {} }) },
  "item/tool/call": {
    refuse: ({ namespace, tool }) => {
      const name = [namespace, tool].filter((part) => typeof part === "string").join("/");
      const text = `This client does not provide the tool ${name}.`;
      return { success: false, contentItems: [{ type: "inputText", text }] };
    },
    callsOnce: true,
  },
  "item/tool/requestUserInput": {
    refuse: () => ({ answers: {} }),
    secrets: ({ answers }, { questions }) =>
      questions
        .filter(({ isSecret }) => isSecret === true)
        .map(({ id }) => ({ secret: answers[id]?.answers })),
  },
  "mcpServer/elicitation/request": {
    refuse: () => ({ action: "decline", content: null, _meta: null }),
    secrets: ({ content }) => content,
  },
};

const none: ServerRequestRule = {};

/** The rule of a method; without anything for a method of a newer server. */
export function serverRequestRule(method: string): ServerRequestRule {
  return Object.hasOwn(rules, method) ? (rules[method as Method] as ServerRequestRule) : none;
}
