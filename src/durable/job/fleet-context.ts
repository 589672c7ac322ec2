import type { Database } from "../database/database.js";
import type { Conversations } from "../store/conversations.js";
import type { Events } from "../store/events.js";
import type { Hosts } from "../store/hosts.js";
import type { Jobs } from "../store/jobs.js";
import type { Questions } from "../store/questions.js";
import type { JobEvent } from "./job-event.js";
import type { Watch } from "./watch.js";

/** What the handles of one fleet share. */
export interface FleetContext {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly hosts: Hosts;
  readonly conversations: Conversations;
  readonly questions: Questions;
  readonly events: Events<JobEvent>;
  readonly watch: Watch;
}
