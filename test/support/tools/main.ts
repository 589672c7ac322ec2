/** Installs what tests need beyond the packages of the project, while the processors are busy with something else. */
import { installTools } from "./tools.js";

await installTools();
