/**
 * The simulator alone: its speed in processor time, beside a plain simulation of every pass, the queues that are solved
 * on paper at ten million events, and measured runs. Run by `simulation.mjs` beside this folder.
 */
import { writeFileSync } from "node:fs";
import { type Simulated, simulatedCsv } from "../../../src/calibration/simulated.js";
import { poisson } from "../../../src/simulation/arrivals.js";
import { atPercentile } from "../../../src/simulation/at-percentile.js";
import { lognormal } from "../../../src/simulation/lengths.js";
import { Random } from "../../../src/simulation/random.js";
import { simulate } from "../../../src/simulation/simulate.js";
import { summary } from "../../../src/simulation/summary.js";
import { trafficOf } from "../../../src/simulation/traffic.js";
import { calibration, gpu, model, setup as setupOf } from "../../serving/catalog.js";
import { llama } from "../../simulation/llama.js";
import { openLoopRuns, saturatedRuns } from "../../simulation/measured-runs.js";
import { simulatePlainly } from "../../simulation/plain.js";
import { erlangC, meanWait, pollaczekKhinchin, queue, ran } from "../../simulation/queues.js";
import { heldAgainstMlperf, serverRuns } from "./rows.js";

const seconds = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};
const fleet = { replicas: 8, router: "least_loaded" as const, ...llama };
function traffic(count: number) {
  const random = new Random(1);
  const draw = lognormal({ input: { mean: 1155, variation: 1 }, output: { mean: 211, variation: 0.8 } }, random);
  return trafficOf(poisson(24, count / 24, random), count / 24, draw);
}

const million = seconds(() => {
  summary(ran(simulate(traffic(1e6), fleet)), fleet.limits);
});
const memory = process.resourceUsage().maxRSS / 1e3;
console.log(
  `a million requests over eight replicas: ${million.toFixed(2)} s of processor (goal 4), ${memory.toFixed(0)} MB (goal 200)`,
);
const some = traffic(1e5);
const fast = seconds(() => ran(simulate(some, fleet)));
const plain = seconds(() => simulatePlainly(some, fleet));
console.log(`a plain simulation of every pass takes ${(plain / fast).toFixed(1)} times as long (goal 10)`);

const setup = setupOf({ model: model("Llama 3.3 70B"), gpu: gpu("H100 SXM"), gpus: 2 });
const hour = {
  hour: {
    requestsPerSecond: 40.2,
    arrivals: { kind: "drawn" as const, gaps: 1, minutes: 0.22 },
    lengths: { input: 3000, reusable: 0, output: 500 },
  },
  promises: [
    { of: "ttft" as const, share: 0.95, seconds: 2 },
    { of: "tpot" as const, share: 0.95, seconds: 0.05 },
  ],
  ...{ guess: 19, pace: 1, room: true },
};
const sizing = (shares: readonly number[]) => seconds(() => atPercentile(setup, { ...hour, shares }, calibration));
sizing([]);
console.log(
  `sizing a fleet of some 26 replicas at p95: ${sizing([]).toFixed(2)} s of processor (goal 0.5); with the other percentiles ${sizing([0.5, 0.9, 0.95, 0.99, 0.999]).toFixed(2)} s`,
);

/** An arrival and an end each. */
const COUNT = 5e6;
const queues: Simulated[] = [];
const off = (name: string, simulated: number, right: number) => {
  queues.push({ kind: "queue", name, figure: "wait", right, simulated, atOwnPace: null, slower: null });
  console.log(
    `${name}: mean wait ${simulated.toFixed(4)} s, on paper ${right.toFixed(4)} s, off by ${(100 * (simulated / right - 1)).toFixed(2)} % (goal 1)`,
  );
};
const wait = (servers: number, load: number, service: "exponential" | "constant" | "mixed", seed: number) =>
  meanWait(queue({ servers, load, service, count: COUNT }, seed)).mean;
off("M/M/4, busy to 80 %", wait(4, 0.8, "exponential", 1), erlangC(4, 0.8));
off("M/D/1, busy to 80 %", wait(1, 0.8, "constant", 2), pollaczekKhinchin(0.8, "constant"));
off("M/G/1, busy to 70 %", wait(1, 0.7, "mixed", 3), pollaczekKhinchin(0.7, "mixed"));
const server = serverRuns(process.cwd());
const interactive = serverRuns(process.cwd(), "Interactive");
console.log(heldAgainstMlperf(server));
console.log(heldAgainstMlperf(interactive));
if (process.argv.includes("--write")) {
  if (server === undefined || interactive === undefined) throw new Error("without MLPerf's runs nothing is written");
  const all = [...queues, ...openLoopRuns(), ...saturatedRuns(), ...server, ...interactive];
  writeFileSync("src/serving/evidence/simulated.csv", simulatedCsv(all));
}
