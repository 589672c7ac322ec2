/**
 * Two APIs → what changed between them. A change is breaking for senders when a value that they may write is no longer
 * accepted by the types, and for readers when they may be given a value that they did not have to expect.
 */
import { type Api, METHOD_GROUPS, type MethodGroup } from "./api.js";
import {
  type Change,
  type Comparison,
  EVERYBODY,
  NOBODY,
  type Report,
  type Role,
  sortedKeys,
} from "./change.js";
import { findRoles } from "./roles.js";
import { compareShapes, compareStatus } from "./shapes.js";

/** Who notices that a method of the group is gone; the other side deals with its result. */
const USERS: Readonly<Record<MethodGroup, Role>> = {
  ClientRequests: "senders",
  ServerRequests: "readers",
  ServerNotifications: "readers",
  ClientNotifications: "senders",
};

/** The method unions among the types repeat what the method groups say. */
const UNIONS = new Set(["ClientRequest", "ServerRequest", "ServerNotification", "ClientNotification"]);

export function compareApis(old: Api, now: Api): Change[] {
  const changes: Change[] = [];
  const reporter =
    (group: Change["group"], roles: readonly Role[]): Report =>
    ({ breaks, ...change }) =>
      changes.push({ group, ...change, breaking: breaks.filter((role) => roles.includes(role)) });
  for (const group of METHOD_GROUPS) {
    const user = USERS[group];
    const other = user === "senders" ? "readers" : "senders";
    const params = { old, now, report: reporter(group, [user]) };
    compareMethods(group, params, { ...params, report: reporter(group, [other]) });
  }
  compareTypes(old, now, (roles) => reporter("Types", roles));
  return changes;
}

function compareMethods(group: MethodGroup, params: Comparison, results: Comparison): void {
  const { report } = params;
  const [old, now] = [params.old.methods[group], params.now.methods[group]];
  for (const method of sortedKeys(old, now)) {
    const before = old.get(method);
    const after = now.get(method);
    if (before === undefined) report({ action: "added", subject: method, detail: "", breaks: NOBODY });
    else if (after === undefined)
      report({ action: "removed", subject: method, detail: "", breaks: EVERYBODY });
    else {
      compareStatus(method, before, after, report);
      compareShapes(`${method} params`, before.params, after.params, params);
      if (before.result && after.result) {
        compareShapes(`${method} result`, before.result, after.result, results);
      }
    }
  }
}

function compareTypes(old: Api, now: Api, reporter: (roles: readonly Role[]) => Report): void {
  const roles = findRoles(old, now);
  for (const name of sortedKeys(old.types, now.types)) {
    if (UNIONS.has(name)) continue;
    const before = old.types.get(name);
    const after = now.types.get(name);
    const report = reporter(roles.get(name) ?? EVERYBODY);
    if (before === undefined) report({ action: "added", subject: name, detail: "", breaks: NOBODY });
    else if (after === undefined)
      reporter(EVERYBODY)({ action: "removed", subject: name, detail: "", breaks: EVERYBODY });
    else {
      compareStatus(name, before, after, report);
      compareShapes(name, before.shape, after.shape, { old, now, report });
    }
  }
}
