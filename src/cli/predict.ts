import { Command } from "commander";
import { printJson, type Terminal } from "./terminal.js";

const after = `
POINTS.json holds an array of points:
  [{ "id": "a", "model": "llama-3.1-70b", "gpu": "H100 SXM", "n_gpus": 4, "precision_weights": "fp8",
     "engine": "vllm", "input_len": 2000, "output_len": 300, "concurrency": 64 }]
Further: parallelism ("TP4", "TP8,EP8", "DEP8"), precision_kv, request_rate. null means unknown, and widens the interval.`;

/** `breakeven predict`: serving performance of a list of operating points. */
export function predictCommand(terminal: Terminal): Command {
  return new Command("predict")
    .description("predict throughput, TTFT and TPOT of operating points, each with a 90 % interval")
    .argument("<points>", "a JSON file")
    .option("--json", "print the result as JSON")
    .addHelpText("after", after)
    .action(async (file: string, options: { json?: boolean }) => {
      const { predictFile } = await import("../build/predict.js");
      const answers = predictFile(file, terminal.effects);
      if (options.json) return printJson(answers, terminal);
      const { answerText } = await import("../derivations/prediction.js");
      for (const answer of answers) terminal.out(`${answerText(answer, terminal.outPaint.bold)}\n`);
    });
}
