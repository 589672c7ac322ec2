import { UsageError } from "../core/errors/errors.js";

/** A name of a host or a label, which goes into the name of a queue. @throws `UsageError` */
export function checkName(name: unknown, subject: string): string {
  if (typeof name === "string" && /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) return name;
  throw new UsageError(
    `${subject} must be made of letters, digits, ".", "_" and "-", got ${JSON.stringify(name)}`,
  );
}
