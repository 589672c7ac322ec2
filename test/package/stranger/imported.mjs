// What a program sees that imports the package.
import * as sdk from "codex-app-server-sdk";
import * as protocol from "codex-app-server-sdk/protocol";
import * as testing from "codex-app-server-sdk/testing";

/** Names as they are exported, and as a class or function calls itself where that is another. */
const names = (entry) =>
  Object.entries(entry).map(([name, value]) =>
    typeof value === "function" && value.name !== name ? `${name}, really ${value.name}` : name,
  );
console.log(JSON.stringify([sdk, protocol, testing].map((entry) => names(entry).sort())));
