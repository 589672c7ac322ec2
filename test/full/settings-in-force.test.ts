import { describe } from "vitest";
import { settingsTable } from "../support/e2e/settings-table.js";

describe("every setting in force", () => settingsTable({ each: 1, experimentalApi: true }));

describe("every setting in force or refused without the experimental API", () =>
  settingsTable({ each: 1, experimentalApi: false }));
