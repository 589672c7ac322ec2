import type { Attributes, Meter } from "@opentelemetry/api";

/** Bounds of the buckets that the GenAI conventions prescribe, in tokens and in seconds. */
const TOKENS = [
  1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864,
];
const SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
/** People answer, so that the wait is longer than that of a call. */
const SECONDS_OF_PEOPLE = [0.1, 1, 5, 15, 30, 60, 300, 900, 3600];

/** Records a duration that began at a reading of `performance.now()`. */
export type RecordDuration = (sinceMs: number, attributes: Attributes) => void;

/** What is measured of turns, tools and approvals. */
export class Metrics {
  readonly turn: RecordDuration;
  readonly tool: RecordDuration;
  readonly approval: RecordDuration;
  readonly tokens: (count: number, attributes: Attributes) => void;

  constructor(meter: Meter) {
    const seconds = (
      name: string,
      description: string,
      explicitBucketBoundaries: number[],
    ): RecordDuration => {
      const histogram = meter.createHistogram(name, {
        description,
        unit: "s",
        advice: { explicitBucketBoundaries },
      });
      return (sinceMs, attributes) => histogram.record((performance.now() - sinceMs) / 1000, attributes);
    };
    this.turn = seconds("gen_ai.client.operation.duration", "GenAI operation duration.", SECONDS);
    this.tool = seconds("gen_ai.execute_tool.duration", "Duration of a tool call.", SECONDS);
    this.approval = seconds(
      "codex.approval.duration",
      "Time until an approval is answered.",
      SECONDS_OF_PEOPLE,
    );
    const tokens = meter.createHistogram("gen_ai.client.token.usage", {
      description: "Number of input and output tokens used.",
      unit: "{token}",
      advice: { explicitBucketBoundaries: TOKENS },
    });
    this.tokens = (count, attributes) => tokens.record(count, attributes);
  }
}
