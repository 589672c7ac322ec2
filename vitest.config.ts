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

const project = (name: string, testTimeout: number, globalSetup: string[] = []) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout, hookTimeout: testTimeout, globalSetup },
});

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
      project("unit", 60_000),
      project("codegen", 120_000),
      project("contract", 120_000),
      project("e2e", 60_000, ["test/support/home/used-home.ts"]),
      project("browser", 60_000, ["test/support/home/used-home.ts"]),
      project("full", 60_000, ["test/support/home/used-home.ts"]),
      project("package", 300_000, ["test/package/setup.ts"]),
    ],
  },
});
