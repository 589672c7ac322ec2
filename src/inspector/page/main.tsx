import { render } from "preact";
import { PageModel } from "./model/page-model.js";
import base from "./style/base.css";
import frame from "./style/frame.css";
import methods from "./style/methods.css";
import narrow from "./style/narrow.css";
import transcript from "./style/transcript.css";
import wire from "./style/wire.css";
import { App } from "./view/app.js";

// The policy of the page takes styles of its own server alone; those of a script are its own.
const sheet = new CSSStyleSheet();
sheet.replaceSync([base, frame, transcript, wire, methods, narrow].join("\n"));
document.adoptedStyleSheets = [sheet];

render(<App model={new PageModel(location.hash.slice(1))} />, document.body);
