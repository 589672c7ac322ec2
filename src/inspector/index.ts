export type { Inspector } from "./page-server.js";
export {
  type InspectorOptions,
  type RecordingOptions,
  serveInspector,
  serveRecording,
} from "./serve-inspector.js";
