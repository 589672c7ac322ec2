/** The packages of a runtime: an index that names one package for each platform, as the official one does. */
import { checksums, type PackageFiles, type PlannedFile } from "./package-files.js";
import type { RuntimeContents } from "./runtime-contents.js";
import { platformOf, type Target, targets } from "./targets.js";

export interface RuntimeRelease {
  /** npm name of the index. */
  readonly name: string;
  readonly version: string;
  /** File whose text goes out with each package. */
  readonly license: string;
}

/** Carries no file of a platform: package managers choose the one optional dependency that fits. */
export function indexPackage({ name, version, license }: RuntimeRelease): PackageFiles {
  const packages = targets.map((target) => [platformPackageName(name, target), version] as const);
  const manifest = {
    name,
    version,
    description: `The codex ${version} runtime: one optional dependency for each platform.`,
    license: "Apache-2.0",
    files: [],
    optionalDependencies: Object.fromEntries(packages),
  };
  return new Map<string, PlannedFile>([
    ["package.json", { text: `${JSON.stringify(manifest, null, 2)}\n` }],
    [
      "README.md",
      { text: readme(name, `This package chooses the codex ${version} runtime of the platform.`) },
    ],
    ["LICENSE", { copyOf: license }],
  ]);
}

/** The files of one platform, below `vendor/<triple>`. */
export async function platformPackage(
  release: RuntimeRelease,
  contents: RuntimeContents,
): Promise<PackageFiles> {
  const { target, files } = contents;
  const name = platformPackageName(release.name, target);
  const manifest = {
    name,
    version: release.version,
    description: `The codex ${release.version} runtime for ${platformOf(target)}.`,
    license: "Apache-2.0",
    os: [target.os],
    cpu: [target.cpu],
    // Yarn would keep the package in a zip, from which nothing can be run.
    preferUnplugged: true,
    files: ["vendor", "SHA256SUMS"],
  };
  return new Map<string, PlannedFile>([
    ["package.json", { text: `${JSON.stringify(manifest, null, 2)}\n` }],
    ["README.md", { text: readme(name, `It holds codex ${release.version} for ${target.triple}.`) }],
    ["LICENSE", { copyOf: release.license }],
    ["SHA256SUMS", { text: await checksums(files) }],
    ...files,
  ]);
}

const platformPackageName = (name: string, target: Target): string => `${name}-${platformOf(target)}`;

const readme = (name: string, sentence: string): string =>
  `# ${name}\n\n${sentence} It is a dependency of codex-app-server-sdk and not meant to be installed by itself.\n`;
