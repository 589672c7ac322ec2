/** What differs between two versions of one type, down to properties, union members and optionality. */
import { type Status, shapeText, type TypeShape } from "./api.js";
import { type Comparison, EVERYBODY, type Finding, NOBODY, type Report, sortedKeys } from "./change.js";
import { accepts, labelMembers, sharedTags, withoutAliases } from "./labels.js";

export function compareShapes(subject: string, old: TypeShape, now: TypeShape, within: Comparison): void {
  const [before, after] = [propertiesOf(old), propertiesOf(now)];
  if (old.kind === "array" && now.kind === "array") {
    compareShapes(`${subject}[]`, old.items, now.items, within);
  } else if (old.kind === "tuple" && now.kind === "tuple") {
    compareProperties(subject, old.properties, now.properties, within);
  } else if (old.kind === "map" && now.kind === "map") {
    compareShapes(`${subject}[key]`, old.values, now.values, within);
  } else if (before && after) {
    compareProperties(subject, before, after, within);
  } else {
    compareMembers(subject, old, now, within);
  }
}

/** The known properties of an object: none of one that may hold anything, which is how an empty one is written. */
function propertiesOf(shape: TypeShape): Properties | undefined {
  if (shape.kind === "object") return shape.properties;
  return shape.kind === "map" && shapeText(shape.values) === "unknown" ? new Map() : undefined;
}

/** A change of what the tags say; only what may change or vanish without notice is breaking. */
export function compareStatus(subject: string, before: Status, after: Status, report: Report): void {
  for (const status of ["experimental", "deprecated"] as const) {
    if (before[status] === after[status]) continue;
    const detail = after[status] ? `became ${status}` : `is no longer ${status}`;
    const breaks = after[status] && status === "experimental" ? EVERYBODY : NOBODY;
    report({ action: "changed", subject, detail, breaks });
  }
}

type Properties = Extract<TypeShape, { kind: "object" | "tuple" }>["properties"];

function compareProperties(subject: string, old: Properties, now: Properties, within: Comparison): void {
  const { report } = within;
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
      compareStatus(path, before, after, report);
      if (before.optional !== after.optional) {
        const detail = after.optional ? "became optional" : "became required";
        report({
          action: "changed",
          subject: path,
          detail,
          breaks: [after.optional ? "readers" : "senders"],
        });
      }
      compareShapes(path, before.shape, after.shape, within);
    }
  }
}

/** Unions, member by member. */
function compareMembers(subject: string, old: TypeShape, now: TypeShape, within: Comparison): void {
  const shared = sharedTags(old, now);
  const [before, after] = [labelMembers(old, shared), labelMembers(now, shared)];
  const kept = [...before.keys()].filter((label) => after.has(label));
  const removed = [...before.keys()].filter((label) => !after.has(label));
  const added = [...after.keys()].filter((label) => !before.has(label));
  compareArms(
    subject,
    kept.map((label) => ({ label, old: before.get(label) as TypeShape, now: after.get(label) as TypeShape })),
    within,
  );
  if (removed.length + added.length === 0) return;
  const detail = [
    ...(added.length > 0 ? [`also ${added.join(", ")}`] : []),
    ...(removed.length > 0 ? [`no longer ${removed.join(", ")}`] : []),
  ].join("; ");
  const [meantBefore, meansNow] = [withoutAliases(old, within.old), withoutAliases(now, within.now)];
  within.report({
    action: "changed",
    subject,
    detail: kept.length > 0 ? detail : `from ${shapeText(old)} to ${shapeText(now)}`,
    breaks: EVERYBODY.filter((role) =>
      role === "senders" ? !accepts(meansNow, meantBefore) : !accepts(meantBefore, meansNow),
    ),
  });
}

interface Arm {
  readonly label: string;
  readonly old: TypeShape;
  readonly now: TypeShape;
}

/** What is the same for every arm with properties is said once, of the union. */
function compareArms(subject: string, arms: readonly Arm[], within: Comparison): void {
  const objects = arms.filter(({ old, now }) => old.kind === "object" && now.kind === "object");
  const found = new Map<string, { finding: Finding; labels: string[] }>();
  for (const { label, old, now } of objects) {
    const report = (finding: Finding): void => {
      const key = JSON.stringify(finding);
      found.set(key, { finding, labels: [...(found.get(key)?.labels ?? []), label] });
    };
    compareShapes("", old, now, { ...within, report });
  }
  for (const { finding, labels } of found.values()) {
    const owners =
      labels.length === objects.length ? [subject] : labels.map((label) => `${subject} (${label})`);
    for (const owner of owners) within.report({ ...finding, subject: owner + finding.subject });
  }
}
