/** One platform that codex is built for. */
export interface RuntimeTarget {
  /** `process.platform` and `process.arch`, joined by a hyphen; the name of the platform's package ends in it. */
  readonly key: string;
  /** Rust target triple: the folder below the platform package's `vendor`. */
  readonly triple: string;
  /** File name of the executable. */
  readonly executable: string;
}

const target = (key: string, triple: string): RuntimeTarget => ({
  key,
  triple,
  executable: key.startsWith("win32") ? "codex.exe" : "codex",
});

/** All platforms of the official layout. The Linux executables are static: glibc or musl makes no difference. */
export const runtimeTargets: readonly RuntimeTarget[] = [
  target("linux-x64", "x86_64-unknown-linux-musl"),
  target("linux-arm64", "aarch64-unknown-linux-musl"),
  target("darwin-x64", "x86_64-apple-darwin"),
  target("darwin-arm64", "aarch64-apple-darwin"),
  target("win32-x64", "x86_64-pc-windows-msvc"),
  target("win32-arm64", "aarch64-pc-windows-msvc"),
];

/** The target of a platform; `undefined` when codex is not built for it. */
export function targetFor(platform: string, arch: string): RuntimeTarget | undefined {
  return runtimeTargets.find(({ key }) => key === `${platform}-${arch}`);
}
