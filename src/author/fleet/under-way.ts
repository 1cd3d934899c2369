import { requestsUnderWay, timeInReplica } from "../../economics/books/percentile.js";
import type { Inputs } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import type { Work } from "../work.js";

/** How many requests each fleet has under way at the peak, by Little's law; a batch comes all at once, and has no such number. */
export function writeUnderWay({ speeds, demand }: Inputs, work: Work): void {
  const [peak, output] = [idOf.workload("peak_requests"), idOf.workload("output_in_answer")];
  const { quantities } = work;
  if (demand.load === "runs" || !quantities[peak] || !quantities[output]) return;
  for (const { option, label, request, measured } of speeds) {
    if (quantities[idOf.worked(option, "concurrency")]) continue;
    const kind = measured && quantities[idOf.worked(`${option}.measured`, "streams")] ? "measured" : "predicted";
    const [streams, rate] = [
      idOf.worked(`${option}.${kind}`, "streams"),
      idOf.worked(`${option}.${kind}`, "output_rate"),
    ];
    if (!quantities[streams] || !quantities[rate]) continue;
    const answer = idOf.worked(option, "answer_of_request");
    quantities[answer] = {
      ...{
        value: request.output,
        unit: "tok/stream",
        basis: "modelled",
        source: "counted from the workload's request",
      },
      label: `${label}: tokens of an answer, as its model counts them`,
    };
    const reads = { streams, output_rate: rate, answer_of_request: answer, output_in_answer: output };
    inquire({ id: option, reads, work: ["time_of_request"], noRange: true }, work, timeInReplica);
    // Of a fleet with an API behind it the peak is not all its own.
    if (work.options.some(({ input }) => input.id === option && input.form.spills)) continue;
    const time = { peak_requests: peak, time_of_request: idOf.worked(option, "time_of_request") };
    inquire({ id: option, reads: time, work: ["concurrency"], noRange: true }, work, requestsUnderWay);
  }
}
