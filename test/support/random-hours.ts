import fc from "fast-check";
import { lens, MACHINES, ownership } from "./random-scenario.js";
import type { Small } from "./small.js";

/** Valid batches with jobs of every form, and serverless GPUs of every load: none of them may be refused. */

const people = fc.constantFrom("", "", ", people: none", ", people: { engineers: 0.25 FTE }, overhead: 0%");
const availability = fc.constantFrom("", "", ", availability: 99.5%");

const job = fc
  .record({
    price: fc.constantFrom("p.spot", "p.gpu"),
    machines: fc.constantFrom(...MACHINES),
    paid: fc.constantFrom("by_second", "by_minute", "by_hour", "all_month"),
    start: fc.constantFrom("0 min", "10 min", "20 min to 40 min"),
    lost: fc.constantFrom("0%", "10%", "5% to 40%", "{ every: 6 h, costs: 20 min to 40 min }"),
    number: fc.constantFrom("", "", ", replicas: 80"),
    people,
    availability,
  })
  .map(
    (of) =>
      `kind: job, gpu_price: ${of.price}, ${of.machines}, paid: ${of.paid}, start_up: ${of.start}, lost: ${of.lost}${of.number}${of.people}${of.availability}`,
  );

const serverless = fc
  .record({
    throughput: fc.constantFrom("6k tok/s", "4k to 8k tok/s"),
    start: fc.constantFrom("0 s", "45 s", "20 s to 300 s"),
    timeout: fc.constantFrom("0 s", "60 s", "60 min"),
    time: fc.constantFrom("1 s", "10 s to 30 s"),
    together: fc.constantFrom("1 request", "1 to 50 requests"),
    people,
    availability,
  })
  .map(
    (of) =>
      `kind: serverless, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: ${of.throughput} }, start_up: ${of.start}, idle_timeout: ${of.timeout}, request_time: ${of.time}, arrive_together: ${of.together}${of.people}${of.availability}`,
  );

/** `people` of its own and a rota do not go together. */
function compared(more: fc.Arbitrary<Partial<Small>>, option: fc.Arbitrary<string>): fc.Arbitrary<Small> {
  return fc.record({ more, one: option, two: option, of: lens }).chain(({ more: around, one, two, of }) =>
    ownership(of).map((lines) => ({
      ...around,
      options: [one, two].map((each, index) => `${index === 0 ? "one" : "two"}: { label: Option ${index}, ${each} }`),
      more: each(lines, [one, two]),
    })),
  );
}

function each(lines: readonly string[], options: readonly string[]): readonly string[] {
  const hasOwnPeople = options.some((option) => option.includes("people:"));
  return hasOwnPeople ? lines.filter((line) => !line.includes("on_call")) : lines;
}

const volume = fc.constantFrom("50M tokens/month", "3B tokens/month", "30B tokens/month");
const engineers = fc.constantFrom("0 FTE", "0.5 FTE");

export const batch = compared(
  fc.record({
    volume,
    engineers,
    batch: fc
      .tuple(
        fc.constantFrom("daily", "weekly", "20 runs/month"),
        fc.constantFrom("22:00-06:00", "00:00-24:00", "03:15-05:00"),
      )
      .map(([runs, window]) => ["kind: batch", `runs: ${runs}`, `window: ${window}`]),
  }),
  job,
);

export const byRequests = compared(
  fc.record({
    volume,
    engineers,
    request: fc.constant("{ input: 800 tok, output: 200 tok }"),
    load: fc.constantFrom("flat", "{ hourly: [0,0,0,0,0,0,0,1,4,8,10,10,8,9,10,9,7,4,1,0,0,0,0,0] }"),
  }),
  serverless,
);
