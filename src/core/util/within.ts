import { after } from "./timer.js";

/** Whether `event` settles within the time; leaves no timer behind. */
export async function within(ms: number, event: Promise<unknown>): Promise<boolean> {
  let cancel = (): void => undefined;
  const timeout = new Promise<boolean>((resolve) => {
    cancel = after(ms, () => resolve(false));
  });
  const settled = event.then(
    () => true,
    () => true,
  );
  const came = await Promise.race([settled, timeout]);
  cancel();
  return came;
}
