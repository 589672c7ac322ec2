/** Counts promises that were made and promises that settled, either way. */
export class Settled {
  made = 0;
  settled = 0;

  track<T>(promise: Promise<T>): Promise<T | undefined> {
    this.made++;
    return promise.then(
      (value) => {
        this.settled++;
        return value;
      },
      () => {
        this.settled++;
        return undefined;
      },
    );
  }
}
