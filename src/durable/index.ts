import "../ambient.js";

export {
  DatabaseError,
  HostInUseError,
  HostLostError,
  JobCancelledError,
  JobFailedError,
  JobInterruptedError,
  JobNotFoundError,
  KeyConflictError,
  NotAllowedError,
} from "./errors.js";
export { connectFleet, Fleet, type FleetOptions, type HostInfo, type JobListOptions } from "./fleet.js";
export type { FleetQuestion } from "./job/fleet-question.js";
export type { Job, JobInfo, JobResult, JobStatus, JobWaitOptions } from "./job/job.js";
export type { JobEvent } from "./job/job-event.js";
export type { JobOptions, JobThreadOptions } from "./job/job-options.js";
export type { OnInterrupted } from "./job/job-spec.js";
export type { AskedRequest } from "./store/questions.js";
export type { Allow } from "./worker/allow.js";
export { startWorker, type Worker, type WorkerCloseOptions, type WorkerEnd } from "./worker/worker.js";
export type { WorkerCodexOptions, WorkerOptions } from "./worker/worker-options.js";
