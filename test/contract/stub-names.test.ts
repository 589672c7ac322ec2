import { describe, test } from "vitest";
import { AppServerClient } from "../../src/core/client/app-server-client.js";
import { expectRefusal } from "../support/codegen/refusal.js";
import { basicProtocol } from "../support/schemas/basic-protocol.js";
import { schemaFolder } from "../support/schemas/schema-folder.js";

const members = Object.getOwnPropertyNames(AppServerClient.prototype);

/** Names by which JavaScript itself treats an object in another way. */
const meaningful = ["then", "catch", "finally", "toJSON", "toString", "valueOf", "hasOwnProperty"];

describe("a method whose stub would be called like", () => {
  test.each([...members, ...meaningful].filter((name) => name !== "initialize"))(
    "%s is refused",
    async (name) => {
      const bundle = basicProtocol().request(name, "Clash").bundle();
      await expectRefusal(schemaFolder({ stable: bundle }), { place: name, problem: /stub|method name/ });
    },
  );
});
