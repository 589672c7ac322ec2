/** What the command ends with; after another signal than Ctrl-C, 128 and the number of the signal. */
export const exitCodes = { good: 0, failed: 1, wrongUsage: 2, interrupted: 130 } as const;

/** A failure that one sentence explains to the person at the terminal, with what repairs it. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";

  constructor(
    message: string,
    readonly exitCode: number = exitCodes.failed,
  ) {
    super(message);
  }
}

/** How to log in, for whoever has no login yet. */
export const loginRepair =
  'log in with `codex login`, or with `codex-app-server-sdk call account/login/start \'{"type": "chatgptDeviceCode"}\' --until account/login/completed`';
