/** A person decides: what the agent wants to do beyond its sandbox is asked for at the terminal. */
import { createInterface } from "node:readline/promises";
import { type ApprovalRequest, Codex, visible } from "codex-app-server-sdk";

const terminal = createInterface({ input: process.stdin, output: process.stdout });

/** What is asked for, in words. Text of the model may hold escape sequences: `visible` spells them out. */
function describe(request: ApprovalRequest): string {
  switch (request.kind) {
    case "command":
      return visible(`run ${request.command}`);
    case "fileChange":
      return visible(`change ${request.changes?.map(({ path }) => path).join(", ") ?? "files"}`);
    case "mcpTool":
      return visible(
        `call ${request.toolName} of ${request.serverName}: ${JSON.stringify(request.arguments)}`,
      );
    case "permissions":
      return visible(`more permissions: ${JSON.stringify(request.permissions)}`);
  }
}

const codex = await Codex.start({
  onApproval: async (request, { signal }) => {
    const answer = await terminal.question(`${describe(request)}\nApprove? [y/N] `, { signal });
    return answer === "y" ? request.approve() : request.decline();
  },
});
try {
  const thread = await codex.threadStart({ sandbox: "readOnly", approvalMode: "ask" });
  const result = await thread.run("Create the files one.txt and two.txt with a command for each.");
  console.log(result.finalResponse);
} finally {
  terminal.close();
  await codex.close();
}
