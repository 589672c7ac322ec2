import { describe, test } from "vitest";
import { expectRefusal } from "../../support/codegen/refusal.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { hostileDefinitionNames, hostileMethodNames } from "../../support/schemas/hostile-text.js";
import { object, ref } from "../../support/schemas/nodes.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";

/** As a message shows it: JSON text without control characters, which would reach the terminal. */
const shown = (name: string): string => JSON.stringify(name).replaceAll(/[\u2028\u2029]/g, " ");

describe.each(["define", "defineAtRoot"] as const)("a definition set with %s", (define) => {
  test.each(hostileDefinitionNames)("%j is refused", async (name) => {
    const bundle = basicProtocol()[define](name, object()).bundle();
    await expectRefusal(schemaFolder({ experimental: bundle }), {
      place: /definitions/,
      problem: shown(name),
    });
  });
});

describe.each(["ClientRequest", "ServerRequest", "ServerNotification", "ClientNotification"] as const)(
  "a method of %s",
  (union) => {
    test.each(hostileMethodNames)("%j is refused", async (method) => {
      const bundle = basicProtocol().message(union, method, ref("Thread")).bundle();
      await expectRefusal(schemaFolder({ experimental: bundle }), { place: union, problem: shown(method) });
    });
  },
);
