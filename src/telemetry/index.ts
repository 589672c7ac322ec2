import "../ambient.js";

export { instrument, type Telemetry, type TelemetryOptions } from "./instrument.js";
