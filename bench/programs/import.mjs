/** Loads the package and ends: `node import.mjs sdk|bare`. What it takes is the time of the whole process. */
if (process.argv[2] === "sdk") await import("codex-app-server-sdk");
console.log("{}");
