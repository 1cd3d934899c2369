import { book } from "../law.js";

const FILE = "src/economics/books/percentile.ts";

/** What a promise to the slow requests leaves of what the mean request allows; how many replicas hold it is simulated. */
export const percentileShare = book(FILE, [
  {
    id: "percentile_share",
    title: "What the promise to the slow requests leaves of what the mean request allows",
    symbol: "share at the percentile",
    unit: "share",
    is: "load_held / (replicas_for_percentile * replica_throughput)",
    source: "definition: the most that so many replicas hold, over what they carry where only the mean request counts",
  },
]);

/** A fleet whose promise is one to a share of the requests: all that read its throughput read what that promise leaves of it. */
export const atPercentile = book(FILE, [
  {
    id: "throughput_at_percentile",
    title: "Processed tokens a second of a replica while the slow requests hold too",
    symbol: "throughput at the percentile",
    unit: "tok/s/replica",
    is: "replica_throughput * percentile_share * held_of_simulated",
    source:
      "definition; at other loads than the one that was simulated the share is taken to stay; 1 as simulated, and drawn as far off as public runs lay",
    shown: { in: "fleet" },
  },
]);

/** The same fleet on the basis of fleets that promise nothing to slow requests. */
export const whenFull = book(FILE, [
  {
    id: "full_capacity",
    title: "Processed tokens a second that the fleet would serve if it were full, however long requests then wait",
    unit: "tok/s",
    is: "capacity / (percentile_share * held_of_simulated)",
    source: "definition",
  },
]);

/** The least replicas that hold the objective in the busiest hour. */
export const sizedForObjective = book(FILE, [
  {
    id: "load_of_found",
    title: "Load of the busiest hour, over what the replicas that the simulation found hold",
    unit: "share",
    is: "peak_load / (replicas_for_percentile * replica_throughput)",
    source:
      "definition: all of it where the hour is the one that was simulated; at other loads the share is taken to stay",
    shown: { in: "fleet" },
  },
  {
    id: "replicas_needed",
    title: "Replicas that hold the objective in the busiest hour",
    unit: "replica",
    is: "ceil(replicas_for_percentile * load_of_found)",
    source: "simulation of the busiest hour, which found the least replicas that hold it",
    shown: { in: "fleet" },
  },
  {
    id: "boxes",
    title: "Whole boxes to rent",
    unit: "box",
    is: "ceil(replicas_needed * gpus_per_replica / gpus_per_box)",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
]);

/** What the mean of the busiest hour would buy, and what it brings by the request. */
export const atMean = book(FILE, [
  {
    id: "replicas_at_mean",
    title: "Replicas that the mean of the busiest hour asks for",
    unit: "replica",
    is: "ceil(simulated_load / replica_throughput)",
    source: "definition: as if every second of the hour were as the other, and every request as the mean one",
  },
]);

/** How long a request stays in a replica that is as full as its objective lets it be. */
export const timeInReplica = book(FILE, [
  {
    id: "time_of_request",
    title: "Time of a request, from its first to its last token, in a replica that is full",
    symbol: "time of a request",
    unit: "s",
    inputs: {
      streams: "stream/replica",
      answer_of_request: "tok/stream",
      output_in_answer: "output_tok/tok",
      output_rate: "output_tok/s/replica",
    },
    is: "streams * answer_of_request * output_in_answer / output_rate",
    source: "Little (1961): requests under way, over those that end in a second",
  },
]);

export const requestsUnderWay = book(FILE, [
  {
    id: "concurrency",
    title: "Requests under way at once in the busiest hour",
    unit: "request",
    is: "peak_requests * time_of_request",
    source: "Little (1961): requests in a system are those that come in a second, times the seconds that each stays",
  },
]);

/** What the fleet is for. */
export const goodput = book(FILE, [
  {
    id: "goodput",
    title: "Requests a second of the busiest hour that keep all that is promised",
    unit: "request/s",
    is: "peak_requests * kept_share",
    source: "definition: those that come, and of them the share that keeps every promise, simulated",
  },
]);

/** The load by the request. */
export const requests = book(
  FILE,
  [
    {
      id: "requests",
      title: "Requests a month",
      unit: "request/month",
      is: "volume / ((request_input + request_output) * streams_of_request)",
      source: "definition: all tokens, over those of a mean request",
    },
    {
      id: "peak_requests",
      title: "Requests a second at the peak",
      unit: "request/s",
      is: "peak_load / ((request_input + request_output) * streams_of_request)",
      source: "definition: the tokens of the busiest second, over those of a mean request",
    },
  ],
  "workload",
);
