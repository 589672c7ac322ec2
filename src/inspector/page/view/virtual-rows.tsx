import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

/** Rows that are drawn only where they are seen. */
export interface VirtualRowsProps {
  readonly count: number;
  /** Pixels of a row; a guess where rows are measured. */
  readonly rowHeight: number;
  readonly isMeasured?: boolean;
  /** Names a row that is measured. Default: its place. */
  readonly keyOf?: (index: number) => string | number;
  readonly row: (index: number) => ComponentChildren;
  readonly label: string;
  readonly className?: string;
  /** The first row that is to be seen at the beginning; -1: the end, which is followed as long as it is in sight. */
  readonly start: number;
  /** Called with the first row in sight, -1 at the end. */
  readonly onMove: (start: number) => void;
  /** A row that has to be in sight. */
  readonly reveal?: number | undefined;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

const NEAR_END_PX = 24;

/** Rows beyond the visible ones: measured ones are large and cost more. */
const OVERSCAN = 12;
const OVERSCAN_MEASURED = 2;

const placeOf = (index: number): number => index;

export function VirtualRows(props: VirtualRowsProps) {
  const {
    count,
    rowHeight,
    isMeasured = false,
    keyOf = placeOf,
    row,
    label,
    className = "",
    start,
    onMove,
    reveal,
    onKeyDown,
  } = props;
  const box = useRef<HTMLElement>(null);
  const isAtEnd = useRef(start < 0);
  const isPlaced = useRef(start < 0);
  // Another function would have the places of all rows computed anew.
  const key = useRef(keyOf);
  key.current = keyOf;
  const [stableKey] = useState(() => (index: number) => key.current(index));
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: stableKey,
    overscan: isMeasured ? OVERSCAN_MEASURED : OVERSCAN,
  });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || count === 0) return;
    if (!isPlaced.current && count > start) {
      isPlaced.current = true;
      virtualizer.scrollToIndex(start, { align: "start" });
    } else if (isAtEnd.current) element.scrollTop = element.scrollHeight;
  });
  useEffect(() => {
    if (reveal === undefined || reveal < 0 || reveal >= count) return;
    isAtEnd.current = reveal === count - 1;
    virtualizer.scrollToIndex(reveal);
  }, [reveal]);
  const onScroll = (): void => {
    const element = box.current;
    if (element === null || !isPlaced.current) return;
    isAtEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - NEAR_END_PX;
    const first = virtualizer.getVirtualItemForOffset(element.scrollTop)?.index ?? 0;
    onMove(isAtEnd.current ? -1 : first);
  };
  return (
    <section
      ref={box}
      class={`rows ${className}`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div class="rows-all" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {virtualizer.getVirtualItems().map(({ index, key, start: top }) => (
          <div
            key={String(key)}
            class="rows-one"
            data-index={index}
            ref={isMeasured ? virtualizer.measureElement : null}
            style={{ transform: `translateY(${top}px)` }}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </section>
  );
}

type RowsOptions = Pick<
  VirtualizerOptions<HTMLElement, HTMLElement>,
  "count" | "getScrollElement" | "estimateSize" | "getItemKey" | "overscan"
>;

function useVirtualizer(options: RowsOptions): Virtualizer<HTMLElement, HTMLElement> {
  const [, draw] = useReducer<number, void>((count) => count + 1, 0);
  const whole = {
    ...options,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => draw(),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(whole));
  virtualizer.setOptions(whole);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}
