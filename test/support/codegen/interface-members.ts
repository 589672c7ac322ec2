import { ts } from "ts-morph";

/**
 * The members of an interface, and for each the types of its own members as written:
 * `{ "thread/start": { params: "ThreadStartParams", result: "ThreadStartResponse" } }`.
 */
export function interfaceMembers(
  text: string,
  name: string,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const source = ts.createSourceFile("registry.ts", text, ts.ScriptTarget.ES2022, true);
  const declaration = source.statements
    .filter(ts.isInterfaceDeclaration)
    .find((one) => one.name.text === name);
  if (declaration === undefined) throw new Error(`no interface ${name}`);
  return new Map(
    declaration.members.filter(ts.isPropertySignature).map((member) => [nameOf(member), parts(member)]),
  );
}

function parts(member: ts.PropertySignature): Readonly<Record<string, string>> {
  if (member.type === undefined || !ts.isTypeLiteralNode(member.type)) {
    throw new Error(`${member.getText()} is not written as { … }`);
  }
  const entries = member.type.members
    .filter(ts.isPropertySignature)
    .map((part) => [nameOf(part) + (part.questionToken ? "?" : ""), part.type?.getText() ?? ""]);
  return Object.fromEntries(entries);
}

function nameOf(member: ts.PropertySignature): string {
  return (member.name as ts.Identifier | ts.StringLiteral).text;
}
