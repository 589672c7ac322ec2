import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const read = (name: string): string => readFileSync(join(root, name), "utf8");
const ci = read(".github/workflows/ci.yml");
const release = read(".github/workflows/release.yml");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

/** The part of a workflow that describes one job. */
function job(workflow: string, name: string): string {
  const [, jobs = ""] = workflow.split("\njobs:\n");
  const part = jobs.split(/\n(?= {2}\S)/).find((text) => text.trimStart().startsWith(`${name}:`));
  if (part === undefined) throw new Error(`there is no job ${name}`);
  return part;
}

describe.each([
  ["ci.yml", ci],
  ["release.yml", release],
])("%s", (_, workflow) => {
  it("calls scripts that exist", () => {
    const called = [...workflow.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string);
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it("may read only, and puts no text of others into a shell", () => {
    expect(workflow).toContain("\npermissions:\n  contents: read\n");
    const commands = [...workflow.matchAll(/run: (?:\|\n(?: {10}.*\n)+|.*\n)/g)].join("");
    expect(commands).not.toContain("${{");
  });
});

describe("a release", () => {
  it("starts from a tag and from nothing else", () => {
    const [, triggers = ""] = /\non:\n((?: .*\n)+)/.exec(release) ?? [];
    expect(triggers).toBe('  push:\n    tags: ["v[0-9]+.[0-9]+.[0-9]+*"]\n');
  });

  it("is tested, then packed, then published", () => {
    expect(job(release, "test")).toContain("uses: ./.github/workflows/ci.yml");
    expect(job(release, "package")).toContain("needs: test");
    expect(job(release, "publish")).toContain("needs: package");
  });

  it("gives the right to publish only to a job that runs no code of the repository", () => {
    expect(release.match(/id-token: write/g)).toHaveLength(1);
    const publish = job(release, "publish");
    expect(publish).toContain("id-token: write");
    expect(publish).toContain("--provenance");
    for (const code of ["checkout", "npm ci", "npm install", "npm run", "npx"])
      expect(publish).not.toContain(code);
  });

  it("finds out before it builds whether npm will take its provenance", () => {
    const steps = job(release, "package");
    const check = steps.indexOf('test "$named" = "git+$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git"');
    expect(check).toBeGreaterThan(0);
    expect(check).toBeLessThan(steps.indexOf("npm ci"));
  });

  it("knows no token", () => {
    expect(release + ci).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|_authToken/);
  });
});
