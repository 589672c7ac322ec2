/** A function of this program that the model can call. Its arguments are checked and typed by the schema. */
import { Codex, tool } from "codex-app-server-sdk";
import { z } from "zod";

const prices: Readonly<Record<string, number>> = { apple: 0.4, pear: 0.6 };

const price = tool({
  name: "price",
  description: "The price of a fruit in euros.",
  input: z.object({ fruit: z.string().describe("in English, singular"), count: z.number().int().positive() }),
  run: ({ fruit, count }) => {
    const each = prices[fruit];
    // The model is told what is thrown, and may try something else.
    if (each === undefined) throw new Error(`we have no ${fruit}`);
    console.log(`called: ${count} × ${fruit}`);
    return { total: count * each };
  },
});

const codex = await Codex.start({ experimentalApi: true, tools: [price] });
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const { finalResponse } = await thread.run("What do 5 apples cost?");
  console.log(finalResponse);
} finally {
  await codex.close();
}
