import { type Command, CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { versionArgument } from "../../../codegen/arguments.js";
import {
  bumpRuntimeCommand,
  stageRuntimeCommand,
  stageSdkCommand,
} from "../../../codegen/release/commands.js";

/** What the command line says about these arguments. */
async function complaint(command: Command, ...args: string[]): Promise<string> {
  let text = "";
  command.exitOverride().configureOutput({
    writeErr: (part) => {
      text += part;
    },
  });
  await expect(command.parseAsync(args, { from: "user" })).rejects.toBeInstanceOf(CommanderError);
  return text;
}

describe("versions on the command line", () => {
  it.each([
    ["0.169.0", "0.169.0"],
    ["1.2.3-alpha.4", "1.2.3-alpha.4"],
    ["v0.169.0", "0.169.0"],
    ["rust-v0.170.0-alpha.1", "0.170.0-alpha.1"],
  ])("%s is taken", (text, version) => {
    expect(versionArgument(text)).toBe(version);
  });

  it.each([
    "",
    "latest",
    "0.169",
    "^0.169.0",
    "01.2.3",
    "1.2.3-01",
    "1.2.3 ",
    "1.2.3+build",
    "1.2.3\n",
    "../x",
  ])("%j is refused", (text) => {
    expect(() => versionArgument(text)).toThrow("semantic version");
  });
});

describe("wrong usage", () => {
  it("names what is missing", async () => {
    expect(await complaint(stageSdkCommand(), "--runtime-version", "1.2.3")).toContain("DIR");
    expect(await complaint(stageSdkCommand(), "dir")).toContain("--runtime-version <V>");
    expect(await complaint(stageRuntimeCommand(), "dir", "--runtime-version", "1.2.3")).toContain("CODEX");
    expect(await complaint(stageRuntimeCommand(), "dir", "codex")).toContain("--runtime-version <V>");
    expect(await complaint(bumpRuntimeCommand())).toContain("VERSION");
  });

  it("names what is not valid", async () => {
    const sdk = ["dir", "--runtime-version", "1.2.3"];
    expect(await complaint(stageSdkCommand(), "dir", "--runtime-version", "new")).toContain(
      "semantic version",
    );
    expect(await complaint(stageSdkCommand(), ...sdk, "--sdk-version", "1")).toContain("semantic version");
    expect(await complaint(stageSdkCommand(), ...sdk, "--runtime-name", "../x")).toContain(
      "npm package name",
    );
    expect(await complaint(stageSdkCommand(), ...sdk, "--force")).toContain("--force");
    const runtime = ["dir", "codex", "--runtime-version", "1.2.3"];
    expect(await complaint(stageRuntimeCommand(), ...runtime, "--target", "linux-x64")).toContain(
      "x86_64-unknown-linux-musl",
    );
    expect(await complaint(bumpRuntimeCommand(), "latest")).toContain("semantic version");
  });
});
