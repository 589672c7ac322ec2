/** Changes → sentences. */
import type { Change, Role } from "./change.js";

const HEADINGS: Readonly<Record<Change["group"], string>> = {
  ClientRequests: "Client requests",
  ServerRequests: "Server requests",
  ServerNotifications: "Notifications of the server",
  ClientNotifications: "Notifications of the client",
  Types: "Types",
};

const LEGEND = `Senders write the params of client requests and the results of server requests; readers get results, notifications and
the params of server requests. A change is breaking for senders when a value that was accepted no longer is, and for
readers when a value may arrive that could not before (an exhaustive \`switch\` stops compiling).`;

/** At least one change, as Markdown below a heading that the caller gives. */
export function changesInWords(changes: readonly Change[]): string {
  const sections = Object.entries(HEADINGS).flatMap(([group, heading]) => {
    const lines = changes
      .filter((change) => change.group === group)
      .map((change) => `- ${changeInWords(change)}`);
    return lines.length > 0 ? [`## ${heading}\n\n${lines.join("\n")}`] : [];
  });
  return [`${tally(changes)}.`, LEGEND, ...sections].join("\n\n");
}

/** `3 changes, 1 breaking for senders, 2 breaking for readers` */
export function tally(changes: readonly Change[]): string {
  const count = (role: Role): number => changes.filter(({ breaking }) => breaking.includes(role)).length;
  return `${changes.length} ${changes.length === 1 ? "change" : "changes"}, ${count("senders")} breaking for senders, ${count("readers")} breaking for readers`;
}

function changeInWords({ action, subject, detail, breaking }: Change): string {
  const verdict = breaking.length === 0 ? "not breaking" : `**breaking for ${breaking.join(" and ")}**`;
  return `${action} \`${subject}\`${detail && `: ${detail}`} (${verdict})`;
}
