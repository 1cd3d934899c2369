/** Runs a command of ours in this process and tells how much memory it took at most, in MB, on stderr. */
process.on("exit", () => process.stderr.write(`${Math.round(process.resourceUsage().maxRSS / 1000)}\n`));
await import("../../dist/cli/main.js");
