import { testBundles } from "../support/package/test-bundles.js";

testBundles([
  { bundler: "esbuild", format: "esm" },
  { bundler: "esbuild", format: "cjs" },
]);
