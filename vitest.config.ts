import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Runs the files of a project one after the other, since a worker is kept from one file to the next of the same project. */
class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = new Map(this.ctx.projects.map(({ name }, index) => [name, index]));
    const placeOf = ({ project }: TestSpecification): number => place.get(project.name) ?? 0;
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

const project = (
  name: string,
  folders: readonly string[],
  testTimeout: number,
  { globalSetup = [], setupFiles = [] }: { globalSetup?: string[]; setupFiles?: string[] } = {},
) => ({
  extends: true as const,
  test: {
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    testTimeout,
    hookTimeout: testTimeout,
    globalSetup,
    setupFiles,
  },
});

const USED_HOME = { globalSetup: ["test/support/home/used-home.ts"] };
const E2E = { globalSetup: [...USED_HOME.globalSetup, "test/support/durable/cluster.ts"] };
const PACKED = { globalSetup: ["test/package/setup.ts"], setupFiles: ["test/package/ready.ts"] };

export default defineConfig({
  test: {
    execArgv: ["--unhandled-rejections=strict"],
    pool: "forks",
    // One more than the processors of a small machine: some tests wait for a deadline most of the time.
    maxWorkers: 3,
    // A worker loads the package once for all its files: half of the time of the unit tests is loading.
    isolate: false,
    sequence: { sequencer: ByProject },
    setupFiles: ["test/support/setup.ts"],
    projects: [
      // One project, since each loads the sources anew in each worker.
      project("sources", ["unit", "codegen", "contract"], 120_000),
      project("e2e", ["e2e"], 60_000, E2E),
      project("package", ["package"], 300_000, PACKED),
      // Not part of `make test`.
      project("users", ["users"], 300_000, PACKED),
      project("browser", ["browser"], 60_000, USED_HOME),
      project("full", ["full"], 60_000, USED_HOME),
    ],
  },
});
