/** Which types users write and which they are given: decides for whom a change is breaking. */
import { type Api, mentionedTypes, type TypeShape } from "./api.js";
import type { Role } from "./change.js";

/** The roles of each type that either API reaches from its methods. */
export function findRoles(...apis: readonly Api[]): Map<string, Role[]> {
  const roles = new Map<string, Role[]>();
  for (const role of ["senders", "readers"] as const) {
    for (const name of new Set(apis.flatMap((api) => [...reachable(api, role)]))) {
      roles.set(name, [...(roles.get(name) ?? []), role]);
    }
  }
  return roles;
}

function reachable(api: Api, role: Role): Set<string> {
  const found = new Set<string>();
  const pending = rootsOf(api, role).flatMap((shape) => mentionedTypes(shape, api.types));
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const type = api.types.get(name);
    if (!type || found.has(name)) continue;
    found.add(name);
    pending.push(...mentionedTypes(type.shape, api.types));
  }
  return found;
}

function rootsOf({ methods }: Api, role: Role): TypeShape[] {
  const outgoing = [...methods.ClientRequests.values(), ...methods.ClientNotifications.values()];
  const incoming = [...methods.ServerRequests.values(), ...methods.ServerNotifications.values()];
  const [asked, answered] = role === "senders" ? [outgoing, incoming] : [incoming, outgoing];
  const results = answered.flatMap(({ result }) => (result ? [result] : []));
  return [...asked.map(({ params }) => params), ...results];
}
