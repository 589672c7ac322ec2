/** ts-morph by `require`: an `import` would first scan its twelve megabytes for the names that they export. */
import { createRequire } from "node:module";
import type * as TsMorph from "ts-morph";

export const { ts } = createRequire(import.meta.url)("ts-morph") as typeof TsMorph;
