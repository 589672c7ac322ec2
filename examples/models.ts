/** What runs, and which models it offers. */
import { Codex } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  const { serverVersion, userAgent, codexHome, platformFamily, platformOs } = codex.metadata;
  console.log("version:", serverVersion);
  console.log("user agent:", userAgent);
  console.log("home:", codexHome);
  console.log("platform:", platformFamily, platformOs);

  // A page by itself, or every model of all pages.
  const page = await codex.models({ limit: 2 });
  console.log("first page:", page.data.length, "more:", page.hasNextPage());
  for await (const { id, isDefault, supportedReasoningEfforts } of codex.models()) {
    const efforts = supportedReasoningEfforts.map(({ reasoningEffort }) => reasoningEffort);
    console.log(`${isDefault ? "*" : " "} ${id}: ${efforts.join(", ")}`);
  }
} finally {
  await codex.close();
}
