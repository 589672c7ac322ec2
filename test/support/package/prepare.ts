/** Installs what the package tests need from the registry, while the processors are busy with something else. */
import { installConsumerTools } from "./consumer-tools.js";

await installConsumerTools();
