import type { OnApproval, OnQuestion } from "../../index.js";
import type { JobEvent } from "../job/job-event.js";
import type { Conversations } from "../store/conversations.js";
import type { Events } from "../store/events.js";
import type { Jobs } from "../store/jobs.js";
import type { Questions } from "../store/questions.js";
import type { Limits } from "./allow.js";
import type { Places } from "./places.js";
import type { ServerKeeper } from "./server-keeper.js";
import type { ThreadSource } from "./thread-source.js";
import type { Wishes } from "./wishes.js";

/** What the jobs of one worker share. */
export interface Host {
  readonly boot: string;
  readonly limits: Limits;
  /** `"ask"`: a person is asked, through the database. */
  readonly onApproval: OnApproval | "ask" | undefined;
  readonly onQuestion: OnQuestion | "ask" | undefined;
  readonly server: ServerKeeper;
  readonly threads: ThreadSource;
  readonly places: Places;
  readonly wishes: Wishes;
  readonly jobs: Jobs;
  readonly conversations: Conversations;
  readonly questions: Questions;
  readonly events: Events<JobEvent>;
  /** Fires when the worker closes: nothing is begun or recorded any more. */
  readonly closing: AbortSignal;
}
