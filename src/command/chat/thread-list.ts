import type { Codex } from "../../index.js";
import type { Thread } from "../../protocol.js";
import { type Line, oneLine } from "../conversation/line.js";

/** Threads that a list shows. */
const LISTED = 15;

/** The newest stored threads. */
export async function newestThreads(codex: Codex): Promise<readonly Thread[]> {
  const { data } = await codex.threadList({ limit: LISTED, sortKey: "updated_at" });
  return data;
}

/** Threads with a number for each, newest first. */
export function threadLines(threads: readonly Thread[]): Line[] {
  if (threads.length === 0) return [{ text: "there are no threads yet", style: "dim" }];
  return threads.map(({ id, name, preview, updatedAt, cwd }, index) => {
    const title = oneLine(name ?? preview, 60);
    const when = new Date(updatedAt * 1000).toLocaleString("sv-SE").slice(0, 16);
    return { text: `${String(index + 1).padStart(3)}  ${when}  ${title}  ${oneLine(cwd, 40)}  ${id}` };
  });
}

/** The thread that a person means: a number of the list, or the beginning of an id. @returns what is wrong, as `fault` */
export function meantThread(
  threads: readonly Thread[],
  meant: string,
): { readonly id: string } | { readonly fault: string } {
  if (/^\d{1,3}$/.test(meant)) {
    const thread = threads[Number(meant) - 1];
    return thread === undefined ? { fault: `/threads has no number ${meant}` } : { id: thread.id };
  }
  const found = threads.filter(({ id }) => id.startsWith(meant));
  if (found.length > 1) return { fault: `several threads begin with ${oneLine(meant)}: give more of the id` };
  return { id: found[0]?.id ?? meant };
}
