import { type Command, Option } from "commander";
import type { ApprovalMode, Codex } from "../index.js";
import { given } from "./common-options.js";
import { CommandFailure, loginRepair } from "./failure.js";

/** The sandboxes that have a name. */
export const sandboxes = ["readOnly", "workspaceWrite", "fullAccess"] as const;

/** Who decides on approvals. */
export const approvalModes = ["ask", "autoReview", "denyAll"] as const satisfies readonly ApprovalMode[];

/** Settings of a thread that can be given on the command line, and in a conversation for its next turn. */
export interface ThreadSettings {
  readonly model?: string | undefined;
  readonly effort?: string | undefined;
  readonly sandbox?: (typeof sandboxes)[number] | undefined;
  readonly approvalMode?: ApprovalMode | undefined;
}

/** The options of a command that {@link settingsOf} reads. */
export interface ThreadSettingOptions extends Omit<ThreadSettings, "approvalMode"> {
  readonly approvals?: ApprovalMode | undefined;
}

/** Adds the options for the settings of a thread. What is not given stays as config.toml and the thread have it. */
export function withThreadSettings(command: Command): Command {
  return command
    .option("--model <NAME>", "model to use", given)
    .option("--effort <LEVEL>", "how much the model thinks, such as low or high", given)
    .addOption(new Option("--sandbox <MODE>", "what commands may touch").choices(sandboxes))
    .addOption(new Option("--approvals <MODE>", "who decides on approvals").choices(approvalModes));
}

/** The settings that options of a command give. */
export function settingsOf({ model, effort, sandbox, approvals }: ThreadSettingOptions): ThreadSettings {
  return { model, effort, sandbox, approvalMode: approvals };
}

/** @throws CommandFailure that says how to log in, where the model needs it and nobody is logged in */
export async function checkLogin(codex: Codex, signal?: AbortSignal): Promise<void> {
  const { account, requiresOpenaiAuth } = await codex.account({ signal });
  if (!requiresOpenaiAuth || (account !== null && account !== undefined)) return;
  throw new CommandFailure(`nobody is logged in: ${loginRepair}`);
}
