import { type AppServerClient, internalsOf } from "../client/app-server-client.js";
import { EventQueue } from "../client/event-queue.js";
import type { Notification } from "../client/notification.js";
import { threadIdOf, turnIdOf } from "../client/routes.js";
import type { CallSite } from "../errors/call-site.js";
import { abortError } from "../rpc/call.js";
import { onAbort } from "../util/on-abort.js";
import { Releases } from "../util/releases.js";

/** Everything the server tells, from now until the connection closes, the signal fires or the reader leaves. */
export function eventStream(
  client: AppServerClient,
  signal: AbortSignal | undefined,
  site: CallSite,
): AsyncIterableIterator<Notification> {
  const { keepAlive, whenFailed } = internalsOf(client);
  const queue = new EventQueue((event) => `${threadIdOf(event)}/${turnIdOf(event)}`);
  const releases = new Releases();
  const end = (error?: Error): void => {
    releases.run();
    queue.end(error);
  };
  releases.add(keepAlive());
  releases.add(client.onNotification((notification) => queue.push(notification)));
  releases.add(whenFailed(() => end()));
  if (signal !== undefined) {
    const abort = (): void => end(site.place(abortError("codex.events", signal)));
    if (signal.aborted) abort();
    else releases.add(onAbort(signal, abort));
  }
  return {
    next: () => queue.next(),
    return: async () => {
      releases.run();
      queue.discard();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
