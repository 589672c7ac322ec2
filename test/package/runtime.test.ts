import { testRuntimes } from "../support/package/test-runtimes.js";

testRuntimes([{ name: `Node ${process.versions.node}`, command: [process.execPath] }]);
