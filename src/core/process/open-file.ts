import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where systems have the program that opens a file as a person would. */
const OPENERS = ["/usr/bin/xdg-open", "/usr/local/bin/xdg-open"];

/**
 * Opens a file with the program that the person at this machine uses for it. Never throws, and does not wait for that program.
 * @returns whether one was started; `false` where nobody sits in front of a screen
 */
export async function openFile(path: string): Promise<boolean> {
  const opener = openerOf(process.platform, process.env);
  if (opener === undefined) return false;
  return await new Promise((resolve) => {
    const child = spawn(opener, [path], { stdio: "ignore", detached: true, shell: false, windowsHide: true });
    child.once("spawn", () => resolve(true));
    child.once("error", () => resolve(false));
    child.unref();
  });
}

/** The program that opens files; `undefined` where there is none. */
export function openerOf(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (platform === "darwin") return "/usr/bin/open";
  if (platform === "win32") return join(env.SystemRoot ?? "C:\\Windows", "explorer.exe");
  const hasScreen = env.DISPLAY !== undefined || env.WAYLAND_DISPLAY !== undefined;
  return hasScreen ? OPENERS.find((path) => existsSync(path)) : undefined;
}
