import { testBundles } from "../support/package/test-bundles.js";

testBundles([
  { bundler: "rollup", format: "esm" },
  { bundler: "vite", format: "esm" },
  { bundler: "webpack", format: "esm" },
  { bundler: "webpack", format: "cjs" },
]);
