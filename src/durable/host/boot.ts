import { readFileSync } from "node:fs";
import { hostname, uptime } from "node:os";

/** Where Linux says which start of the machine this is. */
const BOOT_ID = "/proc/sys/kernel/random/boot_id";
/** The clock and the uptime do not run evenly. */
const ROUNDED_S = 60;

/** Which start of which machine this is: what was written before another one may be gone. */
export function bootId(): string {
  try {
    return readFileSync(BOOT_ID, "utf8").trim();
  } catch {
    const startedS = Date.now() / 1000 - uptime();
    return `${hostname()}:${Math.round(startedS / ROUNDED_S)}`;
  }
}
