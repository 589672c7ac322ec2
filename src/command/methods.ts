import { Command } from "commander";
import { visible } from "../core/util/visible.js";
import {
  didYouMean,
  isExperimental,
  kindOf,
  kinds,
  type Method,
  type ProtocolDocument,
} from "../method-schemas/protocol-document.js";
import { readProtocol } from "../method-schemas/read-protocol.js";
import { jsonOption } from "./common-options.js";
import { CommandFailure } from "./failure.js";
import { describeMethod, methodFacts } from "./method-facts.js";
import { print } from "./output.js";
import { visibleJson } from "./visible.js";

const EXAMPLES = `
Examples:
  codex-app-server-sdk methods                 every method, with a sentence
  codex-app-server-sdk methods thread/         those whose name or sentence has "thread/"
  codex-app-server-sdk methods thread/start    one method with its parameters and result
  codex-app-server-sdk methods fs/ --json      the same for programs`;

/** `methods [FILTER]`: what exists in the protocol. Starts no codex. */
export function methodsCommand(): Command {
  return new Command("methods")
    .description("list the methods of the protocol with summary, parameters and result")
    .argument("[FILTER]", "a wire name, or a part of a name or summary")
    .addOption(jsonOption("one JSON list, each method with its parameters and result"))
    .addHelpText("after", EXAMPLES)
    .action((filter: string | undefined, { json = false }: { json?: boolean }) => {
      const protocol = readProtocol();
      const found = matching(filter, protocol);
      print(json ? asJson(found, protocol) : visible(asText(found, protocol)));
    });
}

/** The method of this name; else those whose name or summary has the text. */
function matching(filter: string | undefined, { methods }: ProtocolDocument): readonly Method[] {
  if (filter === undefined) return methods;
  const exact = methods.filter(({ name }) => name === filter);
  if (exact.length > 0) return exact;
  const text = filter.toLowerCase();
  const found = methods.filter((method) => textOf(method).toLowerCase().includes(text));
  if (found.length > 0) return found;
  throw new CommandFailure(
    `no method has ${JSON.stringify(filter)} in its name or summary: ${didYouMean(filter, methods)}`,
  );
}

const textOf = ({ name, summary = "" }: Method): string => `${name} ${summary}`;

function asJson(methods: readonly Method[], protocol: ProtocolDocument): string {
  return `${visibleJson(
    methods.map((method) => methodFacts(method, protocol)),
    2,
  )}\n`;
}

function asText(methods: readonly Method[], protocol: ProtocolDocument): string {
  const [first, ...more] = methods;
  if (first !== undefined && more.length === 0) return describeMethod(first, protocol);
  const groups = kinds.map((kind) => [kind, methods.filter((method) => kindOf(method) === kind)] as const);
  return groups
    .filter(([, members]) => members.length > 0)
    .map(([kind, members]) => [`${kind}s:`, ...lines(members), ""].join("\n"))
    .join("\n");
}

function lines(methods: readonly Method[]): string[] {
  const width = Math.max(...methods.map(({ name }) => name.length));
  return methods.map((method) => {
    const sentence = [isExperimental(method) && "(experimental)", sentenceOf(method)]
      .filter(Boolean)
      .join(" ");
    return `  ${method.name.padEnd(width)}  ${sentence}`.trimEnd();
  });
}

/** Experimental methods may have no summary, but some words of the vendor's. */
const sentenceOf = ({ summary, description }: Method): string | undefined =>
  summary ?? description?.split("\n", 1)[0];
