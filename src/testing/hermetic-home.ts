import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { rootCertificates } from "node:tls";
import { checkKeys } from "../core/errors/read-options.js";
import { type HermeticConfig, hermeticConfig, hermeticConfigNames } from "./hermetic-config.js";

/** Options of {@link hermeticHome}. */
export interface HermeticHomeOptions extends HermeticConfig {
  /** More environment for the server, over what {@link HermeticHome.env} has. Default: none. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** A private home for one or more app servers. Made by {@link hermeticHome}. */
export interface HermeticHome {
  /** The folder that the server takes as CODEX_HOME. */
  readonly home: string;
  /** An empty folder for threads to work in. */
  readonly workspace: string;
  /**
   * The server's whole environment: launch it with this and nothing of the host's. It has a single certificate authority: a
   * server reads all of them for each turn, which is half of the work of one. On Linux PATH begins with an `lsb_release`
   * that prints nothing: a server runs it for the name of the system, which is a third of the work of its start.
   */
  readonly env: Readonly<Record<string, string>>;
  /** Removes all of it. May be called more than once; the servers should have ended. */
  remove(): Promise<void>;
}

/**
 * Makes a private CODEX_HOME in which an app server has no account and speaks to no host but `modelUrl`. On stderr it reports
 * errors only; a declined command is one.
 *
 * @throws UsageError naming an option that is not known
 *
 * @example
 * const home = await hermeticHome({ modelUrl: model.url });
 * const codex = await Codex.start({ env: home.env, inheritEnv: false, cwd: home.workspace });
 */
export async function hermeticHome(options: HermeticHomeOptions): Promise<HermeticHome> {
  checkKeys(options, [...hermeticConfigNames, "env"], "hermeticHome: ");
  const root = await realpath(await mkdtemp(join(tmpdir(), "codex-test-")));
  const remove = (): Promise<void> =>
    rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  try {
    return { ...(await layOut(root, options)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function layOut(root: string, options: HermeticHomeOptions): Promise<Omit<HermeticHome, "remove">> {
  const folder = async (name: string) => {
    const path = join(root, name);
    await mkdir(path, { mode: 0o700 });
    return path;
  };
  const [home, workspace, temp] = await Promise.all([folder("home"), folder("work"), folder("tmp")]);
  await writeFile(join(home, "config.toml"), hermeticConfig(options), { mode: 0o600 });
  const authorities = join(root, "authorities.pem");
  await writeFile(authorities, `${rootCertificates[0]}\n`, { mode: 0o600 });
  const first = process.platform === "linux" ? [await folder("bin")] : [];
  for (const bin of first) await writeFile(join(bin, "lsb_release"), "#!/bin/sh\n", { mode: 0o700 });
  return {
    home,
    workspace,
    env: { ...baseEnv(home, temp, first), SSL_CERT_FILE: authorities, ...options.env },
  };
}

/** The server complains about a CODEX_HOME inside the temporary folder, so the two lie side by side. */
function baseEnv(home: string, temp: string, first: readonly string[]): Record<string, string> {
  return {
    CODEX_HOME: home,
    HOME: home,
    CODEX_APP_SERVER_DISABLE_MANAGED_CONFIG: "1",
    RUST_LOG: "error",
    ...(process.platform === "win32" ? windowsEnv(home, temp) : posixEnv(temp, first)),
  };
}

function posixEnv(temp: string, first: readonly string[]): Record<string, string> {
  const folders = [...first, "/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];
  return { PATH: folders.join(delimiter), TMPDIR: temp, LANG: "C.UTF-8" };
}

function windowsEnv(home: string, temp: string): Record<string, string> {
  const system = process.env.SystemRoot ?? "C:\\Windows";
  const folders = [join(system, "System32"), system, join(system, "System32", "WindowsPowerShell", "v1.0")];
  return {
    SystemRoot: system,
    ComSpec: join(system, "System32", "cmd.exe"),
    PATHEXT: ".COM;.EXE;.BAT;.CMD",
    Path: folders.join(delimiter),
    USERPROFILE: home,
    TEMP: temp,
    TMP: temp,
  };
}
