import type { Surface } from "../protocol/raw-bundle.js";
import type { ProtocolSketch } from "./sketch.js";

/** What the exports of some release look like in small, and what the generator must make of the part that is odd. */
export interface ReleaseShape {
  readonly name: string;
  readonly surfaces: Partial<Record<Surface, ProtocolSketch>>;
  /** Types by name as `printShape` writes them. */
  readonly types: Readonly<Record<string, string>>;
  /** Results by method, where the mapping is what is odd. */
  readonly results?: Readonly<Record<string, string>>;
}

/** The same protocol on both surfaces. */
export function both(sketch: ProtocolSketch): ReleaseShape["surfaces"] {
  return { stable: sketch, experimental: sketch };
}
