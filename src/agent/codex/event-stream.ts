import type { Connection } from "../../core/client/connection.js";
import type { CallSite } from "../../core/errors/call-site.js";
import { EventQueue } from "../../core/events/event-queue.js";
import type { Notification } from "../../core/events/notification.js";
import { ownEvent } from "../../core/events/own-event.js";
import { threadIdOf, turnIdOf } from "../../core/events/routes.js";
import { turnKey } from "../../core/events/turn-channels.js";
import { abortError } from "../../core/rpc/call.js";
import { onAbort } from "../../core/util/abort.js";
import { readerOf } from "../../core/util/queue.js";
import { Releases } from "../../core/util/releases.js";

/** Every notification of the server, from now until the connection closes, the signal fires or the reader leaves. */
export function eventStream(
  connection: Connection,
  signal: AbortSignal | undefined,
  site: CallSite,
): AsyncIterableIterator<Notification> {
  const queue = new EventQueue((event) => turnKey(threadIdOf(event) ?? "", turnIdOf(event)));
  const releases = new Releases();
  const end = (error?: Error): void => {
    releases.run();
    queue.end(error);
  };
  releases.add(connection.keepAlive());
  releases.add(connection.notifications.listen((notification) => queue.push(ownEvent(notification))));
  releases.add(connection.whenFailed(() => end()));
  if (signal !== undefined) {
    const abort = (): void => end(site.place(abortError("codex.events", signal)));
    if (signal.aborted) abort();
    else releases.add(onAbort(signal, abort));
  }
  return readerOf(queue, () => releases.run());
}
