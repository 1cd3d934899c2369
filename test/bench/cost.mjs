/** Runs a program (a build's main, with its arguments) in this process and tells on stderr what it cost: seconds of the processor, and MB of memory at most. */
import { pathToFileURL } from "node:url";

const [program] = process.argv.splice(2, 1);
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(
    `\n${JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1000 })}\n`,
  );
});
await import(pathToFileURL(program ?? "").href);
