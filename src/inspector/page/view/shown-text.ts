import { visible } from "../../../core/util/visible.js";

/** Nearly all that is shown, in which nothing can hide. */
const PLAIN = /^[\t\n -~]*$/;

/** A text of the wire as a reader can trust it: what could deceive is spelled out. */
export const shown = (text: string | null | undefined): string =>
  text == null || PLAIN.test(text) ? (text ?? "") : visible(text);

/** Milliseconds as people say them. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms)) return "";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** The time of day, to the millisecond. */
export function clock(ms: number): string {
  if (!Number.isFinite(ms)) return "";
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, "0");
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return `${time}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** How long ago, roughly. */
export function ago(ms: number, now = Date.now()): string {
  if (!Number.isFinite(ms) || ms <= 0) return "";
  const minutes = Math.floor((now - ms) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  return new Date(ms).toLocaleDateString();
}

const MAX_LENGTH = 200_000;

/** A text that is not longer than a page can bear. */
export function bounded(text: string): string {
  const more = text.length - MAX_LENGTH;
  return more > 0 ? `${text.slice(0, MAX_LENGTH)}\n… ${more.toLocaleString("en")} more characters` : text;
}

/** A value as indented JSON; as it stands where it nests too deep. */
export function pretty(value: unknown, text = ""): string {
  try {
    return JSON.stringify(value, null, 2) ?? "";
  } catch {
    return text;
  }
}
