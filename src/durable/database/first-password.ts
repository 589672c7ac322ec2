import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The file that a new PostgreSQL reads its password from: there while it is made, for its user alone. */
export class FirstPassword {
  readonly file: string;
  readonly #folder: string;
  readonly #password: string;
  readonly #isOfAnother: boolean;

  /** @param isOfAnother - the database runs as a user who is not this process's, and who may not be there yet */
  constructor(dataDir: string, password: string, isOfAnother: boolean) {
    const random = randomBytes(18).toString("hex");
    this.#folder = join(dataDir, "new");
    this.#password = password;
    this.#isOfAnother = isOfAnother;
    this.file = join(this.#folder, random);
  }

  async within<T>(make: () => Promise<T>): Promise<T> {
    // Another user reads the file by its name, which nobody can list.
    const modes = this.#isOfAnother ? { folder: 0o711, file: 0o644 } : { folder: 0o700, file: 0o600 };
    rmSync(this.#folder, { recursive: true, force: true });
    try {
      mkdirSync(this.#folder, { mode: 0o700 });
      writeFileSync(this.file, `${this.#password}\n`, { mode: modes.file });
      // As the process's umask may be stricter.
      chmodSync(this.file, modes.file);
      chmodSync(this.#folder, modes.folder);
      return await make();
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }
}
