import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";
import { descriptionsOf } from "../support/protocol/descriptions.js";
import { definitionsOf, readBundle } from "../support/protocol/raw-bundle.js";

const code = ["types.ts", "registry.ts", "methods.ts"]
  .map((file) => readFileSync(join(generatedDir, file), "utf8"))
  .join("\n");

/** Headings of the vendor's source file that its exporter takes for the description of what follows. */
const headings = ["NEW APIs", "NEW NOTIFICATIONS", "DEPRECATED APIs below"];

/** The words alone, so that line breaks, escapes, comment marks and the spelling of a tag do not matter. */
function words(text: string): string {
  const flat = text.replaceAll(/[^A-Za-z0-9]+/g, " ").trim();
  return flat === "" ? "" : ` ${flat.toLowerCase()} `;
}

function withoutHeading(text: string): string {
  const heading = headings.find((one) => text.startsWith(one));
  return heading === undefined ? text : text.slice(heading.length);
}

const written = words(code);

test("the vendor's words reach the reader", () => {
  const descriptions = [...definitionsOf(readBundle(schemaDir, "experimental"))].flatMap(([name, schema]) =>
    descriptionsOf(schema, name),
  );
  const lost = descriptions.filter(({ text }) => !written.includes(words(withoutHeading(text))));
  expect(descriptions.length).toBeGreaterThan(850);
  expect(lost).toEqual([]);
  for (const heading of headings) {
    expect(
      descriptions.some(({ text }) => text.startsWith(heading)),
      heading,
    ).toBe(true);
    expect(code).not.toContain(heading);
  }
});
