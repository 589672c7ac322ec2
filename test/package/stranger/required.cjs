// What a program sees that requires the package.
const sdk = require("codex-app-server-sdk");
const protocol = require("codex-app-server-sdk/protocol");
const testing = require("codex-app-server-sdk/testing");
const { name } = require("codex-app-server-sdk/package.json");

if (name !== "codex-app-server-sdk") throw new Error(`the package calls itself ${name}`);
console.log(JSON.stringify([sdk, protocol, testing].map((entry) => Object.keys(entry).sort())));
