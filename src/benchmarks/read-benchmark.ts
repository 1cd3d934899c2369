import { type Problem, Problems } from "../problem/problem.js";
import { type JsonObject, type JsonText, readJson } from "../reading/json.js";
import { isObject, JsonRecord } from "../reading/json-record.js";
import type { Draft } from "./draft.js";
import { failureOf, finish, hasFailed } from "./finish.js";
import { isAiperf, isAiperfRequest, readAiperf } from "./formats/aiperf.js";
import { isAiperfCsv, readAiperfCsv } from "./formats/aiperf-csv.js";
import { isGuidellm, readGuidellm } from "./formats/guidellm.js";
import { isInferencePerf, readInferencePerf } from "./formats/inference-perf.js";
import { isInferencex, readInferencex } from "./formats/inferencex.js";
import { isLlmperf, isLlmperfRequest, readLlmperf } from "./formats/llmperf.js";
import { isSglang, readSglang } from "./formats/sglang.js";
import { isVllm, readVllm } from "./formats/vllm.js";
import type { Measurement } from "./measurement.js";

interface JsonFormat {
  readonly fits: (value: JsonObject) => boolean;
  /** One run an object, or several. */
  readonly read: (record: JsonRecord) => Draft | readonly Draft[];
}

/** In this order: what has more of a mark of its own comes first. */
const JSON_FORMATS: readonly JsonFormat[] = [
  { fits: isInferencex, read: readInferencex },
  { fits: isGuidellm, read: readGuidellm },
  { fits: isInferencePerf, read: readInferencePerf },
  { fits: isLlmperf, read: readLlmperf },
  { fits: isAiperf, read: readAiperf },
  { fits: isSglang, read: readSglang },
  { fits: isVllm, read: readVllm },
];

/** What a person is told where no format fits. */
const KNOWN =
  "read are the files of vllm bench serve (JSON), sglang bench_serving (JSONL), AIPerf and genai-perf (profile export, JSON or CSV), llmperf (summary JSON), inference-perf (stage or summary JSON), guidellm (benchmarks.json) and InferenceX (aggregated JSON)";

const UNKNOWN = "this is not the result of a benchmark that is known here";

/** The whole runs of a file, and a problem for each that is left out because too many of its requests failed. */
export interface RunsOfFile {
  readonly runs: readonly Measurement[];
  readonly failed: readonly Problem[];
}

/**
 * The runs of a benchmark's result file, in the order of the file. The format is told by the content, not by the name.
 * Throws InputError with everything that is wrong: what no format knows, what is missing, figures that contradict one
 * another; a run that measured nothing may stand in a file of its own beside whole ones.
 */
export function readRuns(file: string, text: string): RunsOfFile {
  const problems = new Problems();
  if (text.trim() === "") problems.add({ file, ...START, message: "the file is empty", hint: KNOWN });
  else if (isAiperfCsv(text)) {
    const draft = readAiperfCsv(file, text, problems);
    const found = finished(file, [{ draft, isWhole: problems.isEmpty }], problems);
    problems.throwIfAny();
    return found;
  } else if (!/^\ufeff?\s*(?:#[^\n]*\n\s*)*(?:[{[]|\/\/|\/\*)/.test(text))
    problems.add({ file, ...START, message: UNKNOWN, hint: KNOWN });
  problems.throwIfAny();
  const json = readJson(text);
  problems.add(...json.problems.map((problem) => ({ file, ...problem })));
  const values = json.values.flatMap(spread);
  const unknown: JsonText["values"][number][] = [];
  const read = values.flatMap(({ value, place }): DraftRead[] => {
    const format = isObject(value) ? JSON_FORMATS.find(({ fits }) => fits(value)) : undefined;
    if (!isObject(value) || format === undefined) {
      unknown.push({ value, place });
      return [];
    }
    const own = new Problems();
    const found = format.read(new JsonRecord(file, value, json, own));
    const isWhole = own.isEmpty;
    if (!isWhole) problems.add(...own.error.problems);
    return ("format" in found ? [found] : found).map((draft) => ({ draft, isWhole }));
  });
  const [first, ...others] = unknown;
  if (first) problems.add({ file, ...first.place, ...wordsFor(first.value, others.length) });
  const runs = finished(file, read, problems);
  problems.throwIfAny();
  return runs;

  /** Lists are of runs, as InferenceX writes them. */
  function spread({ value, place }: JsonText["values"][number]): JsonText["values"] {
    if (!Array.isArray(value)) return [{ value, place }];
    return value.flatMap((item: unknown) => spread({ value: item, place: isObject(item) ? json.place(item) : place }));
  }
}

const START = { line: 1, column: 1 };

interface DraftRead {
  readonly draft: Draft;
  readonly isWhole: boolean;
}

/** Measurements, and what is told of runs whose requests failed: none is left out where no run is whole. */
function finished(file: string, read: readonly DraftRead[], problems: Problems): RunsOfFile {
  const failed = read.filter(({ draft }) => hasFailed(draft));
  const whole = read.filter(({ draft }) => !hasFailed(draft));
  const runs = whole.flatMap(({ draft, isWhole }) => problems.collect(() => finish(file, draft, isWhole)) ?? []);
  return { runs, failed: failed.map(({ draft }) => failureOf(file, draft)) };
}

function wordsFor(value: unknown, others: number): Pick<Problem, "message" | "hint"> {
  const more = others > 0 ? ` (and ${others} more in this file)` : "";
  if (isObject(value) && isAiperfRequest(value)) {
    const hint = "give profile_export_aiperf.json or .csv of the same run";
    return { message: `this is a record of one request, and a run is read from its summary${more}`, hint };
  }
  if (isObject(value) && isLlmperfRequest(value)) {
    const hint = "give the *_summary.json of the same run";
    return { message: `these are single requests, and a run is read from its summary${more}`, hint };
  }
  return { message: UNKNOWN + more, hint: KNOWN };
}
