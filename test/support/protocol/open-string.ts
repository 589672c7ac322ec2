import { SyntaxKind, type ts, ts as typescript } from "ts-morph";

/** Whether a type is `string & {}`: any string, written so that it does not swallow the words beside it. */
export function isOpenString(node: ts.Node): boolean {
  if (!typescript.isIntersectionTypeNode(node)) return false;
  const [first, second] = node.types;
  return (
    first?.kind === SyntaxKind.StringKeyword &&
    second !== undefined &&
    typescript.isTypeLiteralNode(second) &&
    second.members.length === 0
  );
}
