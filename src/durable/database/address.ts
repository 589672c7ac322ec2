import { UsageError } from "../../core/errors/errors.js";

/** Checks the address of a database. @throws `UsageError` */
export function checkAddress(url: unknown): string {
  const example = "postgresql://USER:PASSWORD@HOST:5432/DATABASE";
  if (typeof url !== "string" || !URL.canParse(url))
    throw new UsageError(`databaseUrl must be the address of a PostgreSQL, such as ${example}`);
  const { protocol, pathname } = new URL(url);
  if (protocol !== "postgresql:" && protocol !== "postgres:")
    throw new UsageError(`databaseUrl must begin with postgresql://, got ${protocol}//: such as ${example}`);
  if (pathname.replace(/^\//, "") === "")
    throw new UsageError(`databaseUrl must name a database: ${example}`);
  return url;
}

/** The address without its password. */
export function masked(url: string): string {
  const parsed = new URL(url);
  if (parsed.password !== "") parsed.password = "***";
  for (const name of [...parsed.searchParams.keys()])
    if (/pass|key|secret|token/i.test(name)) parsed.searchParams.set(name, "***");
  return parsed.href;
}
