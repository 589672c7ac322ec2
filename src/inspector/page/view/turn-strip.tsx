import type { Lane, Span, TurnTimes } from "../model/time-line.js";
import { duration, shown } from "./shown-text.js";

const LANES: readonly (readonly [Lane, string])[] = [
  ["model", "model"],
  ["text", "text"],
  ["tool", "tools"],
  ["wait", "waits"],
];

/** Most spans that are drawn in one lane. */
const MAX_SPANS = 300;

/** What happened in a turn, and when: a lane for each kind. */
export function TurnStrip({
  times,
  onSelect,
}: {
  readonly times: TurnTimes;
  readonly onSelect: (itemId: string) => void;
}) {
  const toMs =
    times.toMs ??
    Math.max(times.fromMs, ...times.spans.slice(-MAX_SPANS).map((span) => span.toMs ?? span.fromMs));
  const whole = Math.max(1, toMs - times.fromMs);
  return (
    <div class="strip">
      {LANES.map(([lane, name]) => {
        const spans = times.spans.filter((span) => span.lane === lane).slice(-MAX_SPANS);
        if (spans.length === 0) return null;
        return (
          <div key={lane} class="lane">
            <span class="lane-name">{name}</span>
            <div class="lane-line">
              {spans.map((span, index) => (
                <Bar
                  // biome-ignore lint/suspicious/noArrayIndexKey: spans are only added at the end
                  key={index}
                  span={span}
                  left={(span.fromMs - times.fromMs) / whole}
                  width={((span.toMs ?? toMs) - span.fromMs) / whole}
                  onSelect={onSelect}
                />
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}

interface BarProps {
  readonly span: Span;
  readonly left: number;
  readonly width: number;
  readonly onSelect: (itemId: string) => void;
}

function Bar({ span, left, width, onSelect }: BarProps) {
  const { lane, label, itemId, fromMs, toMs } = span;
  const text = `${shown(label)}${toMs === undefined ? ", running" : `, ${duration(toMs - fromMs)}`}`;
  const style = { left: `${(left * 100).toFixed(3)}%`, width: `${Math.max(0, width * 100).toFixed(3)}%` };
  if (itemId === "") return <span class={`span ${lane}`} style={style} title={text} />;
  return (
    <button
      type="button"
      class={`span ${lane} ${toMs === undefined ? "running" : ""}`}
      style={style}
      title={text}
      aria-label={text}
      onClick={() => onSelect(itemId)}
    />
  );
}
