import { EventQueue } from "../../core/events/event-queue.js";
import type { Notification } from "../../core/events/notification.js";
import { onlyEvent } from "../../core/events/own-event.js";
import { TextFeed } from "./text-feed.js";

/** What one handle of a turn can be read through; fed from the turn's first event, or from the join. */
export class TurnViews {
  readonly events = new EventQueue();
  readonly text = new TextFeed();

  receive(notification: Notification, isMalformed: boolean): void {
    this.events.push(onlyEvent(notification));
    if (!isMalformed) this.text.receive(notification);
  }
}
