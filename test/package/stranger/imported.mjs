// What a program sees that imports the package.
import * as sdk from "codex-app-server-sdk";
import * as protocol from "codex-app-server-sdk/protocol";
import * as testing from "codex-app-server-sdk/testing";

console.log(JSON.stringify([sdk, protocol, testing].map((entry) => Object.keys(entry).sort())));
