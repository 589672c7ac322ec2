import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  command,
  delay,
  type HermeticHome,
  message,
  type ScriptedModel,
} from "../../../src/testing/index.js";
import type { FleetBase } from "./fleet-base.js";

const FILE = "effects.txt";

/** What a job is asked: its side effect is a line with its name in a file of its host. */
export const task = (name: string, { asks = false } = {}): string =>
  `${asks ? "ask and write" : "write"} ${name}`;

/** What the agent says at the end of a task. */
export const answerTo = (name: string): string => `${name} is written`;

/**
 * Scripts a model that does tasks: one command that writes a line, escalated where the task asks, then an answer in pieces.
 * @param pauseMs - between the pieces of an answer
 */
export function scriptTasks(model: ScriptedModel, pauseMs = 0): void {
  model.replyTo(({ lastUserText, input }) => {
    const [, asks, name = ""] = /^(ask and )?write (\S+)$/.exec(lastUserText ?? "") ?? [];
    if (input.at(-1)?.type !== "function_call_output")
      return command(`echo ${name} >> ${FILE}`, { escalate: asks !== undefined });
    const said = answerTo(name);
    const pieces = pauseMs === 0 ? [said] : [said.slice(0, 3), delay(pauseMs), said.slice(3)];
    return message(said, { deltas: pieces });
  });
}

/** How often each task has had its effect, on all hosts. */
export async function effects(
  base: FleetBase,
  hosts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const host of hosts)
    for (const line of linesIn(await base.homeOf(host))) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function linesIn({ workspace }: HermeticHome): string[] {
  const file = join(workspace, FILE);
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
}
