import { describe } from "vitest";
import { settingsTable } from "../../support/e2e/settings-table.js";

describe("settings in force", () => settingsTable({ each: 11, experimentalApi: true }));
