import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { findRuntimePackage, loadedFile } from "../../../../src/core/process/runtime-package.js";
import { Layout } from "../../../support/package/runtime-layout.js";
import { tempDir } from "../../../support/temp-dir.js";

let layout: Layout;
beforeEach(() => {
  layout = new Layout(tempDir());
});

/** A bundle of an application that is a package of its own; the path of its script. */
function bundle(): string {
  layout.file("package.json", { name: "application" });
  return layout.file("dist/main.js", "");
}

describe("the search for the runtime package", () => {
  it("finds it beside a bundle, by the bundle's path or URL", () => {
    const main = bundle();
    const folder = layout.index();
    for (const from of [main, pathToFileURL(main), pathToFileURL(main).href]) {
      expect(findRuntimePackage(from)).toEqual({ folder, start: main, bundled: true });
    }
  });

  it("prefers the one that the installed SDK depends on", () => {
    const main = bundle();
    layout.sdk();
    layout.index();
    const folder = layout.index("node_modules/codex-app-server-sdk/node_modules/codex-cli-bin");
    expect(findRuntimePackage(main).folder).toBe(folder);
  });

  it("finds it where a strict package manager shows it to the SDK alone", () => {
    const main = bundle();
    const store = "node_modules/.pnpm/codex-app-server-sdk@0.1.0/node_modules";
    layout.sdk(`${store}/codex-app-server-sdk`);
    layout.link("node_modules/codex-app-server-sdk", `${store}/codex-app-server-sdk`);
    const folder = layout.index(`${store}/codex-cli-bin`);
    expect(findRuntimePackage(main).folder).toBe(folder);
  });

  it("takes the SDK in node_modules for unbundled", () => {
    const from = layout.sdk();
    const folder = layout.index();
    expect(findRuntimePackage(from)).toEqual({ folder, start: from, bundled: false });
  });

  it.each(["/$bunfs/root/main.js", "file:///$bunfs/root/main.js", "B:\\~BUN\\root\\main.js"])(
    "starts from the executable in which Bun embedded the bundle: %s",
    (embedded) => {
      const program = layout.file("bin/application", "");
      const folder = layout.index();
      expect(findRuntimePackage(embedded, program)).toEqual({ folder, start: program, bundled: true });
    },
  );

  it.each(["absolute", "dist/main.js", "webpack://application/main.js", "/$bunfs/root/main.js", ""])(
    "leaves the working folder out, whatever it has: from %j",
    (from) => {
      const main = bundle();
      layout.index("work/node_modules/codex-cli-bin");
      const before = process.cwd();
      process.chdir(join(layout.root, "work"));
      try {
        const { folder } = findRuntimePackage(from === "absolute" ? main : from, main);
        expect(folder).toBeUndefined();
      } finally {
        process.chdir(before);
      }
    },
  );
});

describe("loadedFile", () => {
  const own = fileURLToPath(new URL("../../../../src/core/process/runtime-package.ts", import.meta.url));

  it("is the file of the code itself, and restores what formats stacks", () => {
    const format = (): string => "formatted";
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = format;
    try {
      expect(loadedFile()).toBe(own);
      expect(Error.prepareStackTrace).toBe(format);
    } finally {
      Error.prepareStackTrace = prepareStackTrace;
    }
  });

  it("is unknown where the stack cannot be formatted or holds nothing", () => {
    const { stackTraceLimit } = Error;
    try {
      Error.stackTraceLimit = 0;
      expect(loadedFile()).toBeUndefined();
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
    const prepareStackTrace = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
    Object.defineProperty(Error, "prepareStackTrace", {
      value: undefined,
      writable: false,
      configurable: true,
    });
    try {
      expect(loadedFile()).toBeUndefined();
    } finally {
      if (prepareStackTrace === undefined) Reflect.deleteProperty(Error, "prepareStackTrace");
      else Object.defineProperty(Error, "prepareStackTrace", prepareStackTrace);
    }
  });
});
