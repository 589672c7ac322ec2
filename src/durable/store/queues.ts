import { type EnqueueOptions, type QueueOptions, WORKFLOW_VERSION } from "../engine/engine.js";

/** Names of the workflows. */
export const PLACE = "codexPlace";
export const TURN = "codexTurn";

/** The queue of new conversations, for hosts with a label or for all of them. */
export const sharedQueue = (label: string | null | undefined): string =>
  label == null ? "codex" : `codex:${label}`;

/** The queue of all that runs on one host. */
export const hostQueue = (host: string): string => `codex@${host}`;

/** Settings of a shared queue: each worker looks for a place for one new conversation at a time. */
export const sharedSettings = (pollingIntervalMs: number): QueueOptions => ({
  workerConcurrency: 1,
  minPollingIntervalMs: pollingIntervalMs,
});

/** Settings of a host's queue: one job of a conversation at a time. How many run at once its worker decides. */
export const hostSettings = (pollingIntervalMs: number): QueueOptions => ({
  partitionConcurrency: 1,
  minPollingIntervalMs: pollingIntervalMs,
});

/** Id of the workflow that looks for a host. */
export const placementId = (job: string, placement: number): string => `codex-place-${placement}:${job}`;

/** A new conversation that looks for a host. Another placement of the same job is another workflow. */
export const placing = (
  job: string,
  placement: number,
  label: string | null | undefined,
): EnqueueOptions => ({
  queueName: sharedQueue(label),
  workflowName: PLACE,
  workflowID: placementId(job, placement),
  appVersion: WORKFLOW_VERSION,
});

/** A job on the host that has its conversation, in the order of its place there. */
export const turning = (job: string, host: string, conversation: string, place: number): EnqueueOptions => ({
  queueName: hostQueue(host),
  workflowName: TURN,
  workflowID: job,
  appVersion: WORKFLOW_VERSION,
  queuePartitionKey: conversation,
  priority: place,
});
