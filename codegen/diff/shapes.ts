/** What differs between two versions of one type, down to properties, union members and optionality. */
import { shapeText, type TypeShape } from "./api.js";
import { EVERYBODY, type Finding, NOBODY, type Report, sortedKeys } from "./change.js";
import { accepts, labelMembers, sharedTags } from "./labels.js";

export function compareShapes(subject: string, old: TypeShape, now: TypeShape, report: Report): void {
  if (old.kind === "array" && now.kind === "array") {
    compareShapes(`${subject}[]`, old.items, now.items, report);
  } else if (old.kind === "map" && now.kind === "map") {
    compareShapes(`${subject}[key]`, old.values, now.values, report);
  } else if (old.kind === "object" && now.kind === "object") {
    compareProperties(subject, old.properties, now.properties, report);
  } else {
    compareMembers(subject, old, now, report);
  }
}

export function compareStability(subject: string, before: boolean, after: boolean, report: Report): void {
  if (before === after) return;
  const detail = after ? "became experimental" : "is no longer experimental";
  report({ action: "changed", subject, detail, breaks: after ? EVERYBODY : NOBODY });
}

type Properties = Extract<TypeShape, { kind: "object" }>["properties"];

function compareProperties(subject: string, old: Properties, now: Properties, report: Report): void {
  for (const name of sortedKeys(old, now)) {
    const path = `${subject}.${name}`;
    const before = old.get(name);
    const after = now.get(name);
    if (before === undefined) {
      const detail = after?.optional ? "optional" : "required";
      report({ action: "added", subject: path, detail, breaks: after?.optional ? NOBODY : ["senders"] });
    } else if (after === undefined) {
      report({ action: "removed", subject: path, detail: "", breaks: EVERYBODY });
    } else {
      compareStability(path, before.experimental, after.experimental, report);
      if (before.optional !== after.optional) {
        const detail = after.optional ? "became optional" : "became required";
        report({
          action: "changed",
          subject: path,
          detail,
          breaks: [after.optional ? "readers" : "senders"],
        });
      }
      compareShapes(path, before.shape, after.shape, report);
    }
  }
}

/** Unions, member by member. */
function compareMembers(subject: string, old: TypeShape, now: TypeShape, report: Report): void {
  const shared = sharedTags(old, now);
  const [before, after] = [labelMembers(old, shared), labelMembers(now, shared)];
  const kept = [...before.keys()].filter((label) => after.has(label));
  const removed = [...before.keys()].filter((label) => !after.has(label));
  const added = [...after.keys()].filter((label) => !before.has(label));
  compareArms(
    subject,
    kept.map((label) => ({ label, old: before.get(label) as TypeShape, now: after.get(label) as TypeShape })),
    report,
  );
  if (removed.length + added.length === 0) return;
  const detail = [
    ...(added.length > 0 ? [`also ${added.join(", ")}`] : []),
    ...(removed.length > 0 ? [`no longer ${removed.join(", ")}`] : []),
  ].join("; ");
  report({
    action: "changed",
    subject,
    detail: kept.length > 0 ? detail : `from ${shapeText(old)} to ${shapeText(now)}`,
    breaks: EVERYBODY.filter((role) => (role === "senders" ? !accepts(now, old) : !accepts(old, now))),
  });
}

interface Arm {
  readonly label: string;
  readonly old: TypeShape;
  readonly now: TypeShape;
}

/** What is the same for every arm with properties is said once, of the union. */
function compareArms(subject: string, arms: readonly Arm[], report: Report): void {
  const objects = arms.filter(({ old, now }) => old.kind === "object" && now.kind === "object");
  const found = new Map<string, { finding: Finding; labels: string[] }>();
  for (const { label, old, now } of objects) {
    compareShapes("", old, now, (finding) => {
      const key = JSON.stringify(finding);
      found.set(key, { finding, labels: [...(found.get(key)?.labels ?? []), label] });
    });
  }
  for (const { finding, labels } of found.values()) {
    const owners =
      labels.length === objects.length ? [subject] : labels.map((label) => `${subject} (${label})`);
    for (const owner of owners) report({ ...finding, subject: owner + finding.subject });
  }
}
