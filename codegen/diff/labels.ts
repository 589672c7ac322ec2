/** How the members of two unions are distinguished and matched. */
import { type Api, membersOf, shapeText, type TypeShape } from "./api.js";

/** The members of a union by their tag, and by their properties where `shared` says that the tag is not enough. */
export function labelMembers(union: TypeShape, shared: ReadonlySet<string>): Map<string, TypeShape> {
  return new Map(
    membersOf(union).map((member) => {
      const tag = tagOf(member);
      return [shared.has(tag) ? `${tag} of ${shapeText(member)}` : tag, member];
    }),
  );
}

/** The tags that several members of one of the unions have. */
export function sharedTags(...unions: readonly TypeShape[]): Set<string> {
  return new Set(
    unions.flatMap((union) => {
      const tags = membersOf(union).map(tagOf);
      return tags.filter((tag, index) => tags.indexOf(tag) !== index);
    }),
  );
}

/** Whether every value of `part` is a value of `whole`, as far as their labels say. */
export function accepts(whole: TypeShape, part: TypeShape): boolean {
  const shared = sharedTags(whole, part);
  const labels = labelMembers(whole, shared);
  return [...labelMembers(part, shared).keys()].every(
    (label) =>
      labels.has(label) ||
      labels.has("unknown") ||
      label === "never" ||
      (label.startsWith('"') && labels.has("string")),
  );
}

/** A type with its meaning in place of names that are only other words for scalars. */
export function withoutAliases(shape: TypeShape, api: Api): TypeShape {
  const members = membersOf(shape).flatMap((member): readonly TypeShape[] => {
    if (member.kind === "array") return [{ kind: "array", items: withoutAliases(member.items, api) }];
    const alias = member.kind === "text" ? api.types.get(member.text) : undefined;
    const meaning = alias && membersOf(withoutAliases(alias.shape, api));
    return meaning?.every(({ kind }) => kind === "text") ? meaning : [member];
  });
  return { kind: "union", members };
}

function tagOf(member: TypeShape): string {
  if (member.kind !== "object") return shapeText(member);
  const tags = [...member.properties].filter(
    ([, { shape }]) => shape.kind === "text" && shape.text.startsWith('"'),
  );
  if (tags.length === 0) return shapeText(member);
  return tags.map(([name, { shape }]) => `${name}: ${shapeText(shape)}`).join(", ");
}
