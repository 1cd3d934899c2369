import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/serving/predict-point.js";
import { SMALL } from "../support/catalog.js";
import { emptyFolder, run, runProcess } from "./run.js";

const POINT = {
  ...{ id: "a", model: "Llama 3.1 70B", gpu: "H100 SXM", n_gpus: 4, parallelism: "TP4", precision_weights: "fp8" },
  ...{ precision_kv: "fp8", engine: "TensorRT-LLM 1.0", input_len: 2000, output_len: 300, concurrency: 64 },
};

async function predictText(text: string, ...args: string[]) {
  const folder = emptyFolder();
  writeFileSync(join(folder, "points.json"), text);
  return run(folder, ["predict", "points.json", ...args]);
}

type Predicted = Exclude<Answer, { refused: string }>;

async function answers(...points: Record<string, unknown>[]): Promise<Answer[]> {
  const { code, out, err } = await predictText(JSON.stringify(points), "--json");
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out);
}

async function predicted(...points: Record<string, unknown>[]): Promise<Predicted[]> {
  return (await answers(...points)).map((answer) => {
    if ("refused" in answer) throw new Error(answer.refused);
    return answer;
  });
}

const interval = { value: expect.any(Number), low: expect.any(Number), high: expect.any(Number) };

describe("breakeven predict --json", () => {
  it("answers with every field of the contract", async () => {
    const [answer] = await answers(POINT);
    expect(answer).toMatchObject({
      ...{ id: "a", output_tok_s: interval, ttft_ms: interval, tpot_ms: interval },
      ...{ max_concurrency: expect.any(Number), fits: true, basis: "calibrated" },
      bound: expect.stringMatching(/^(memory|bandwidth|compute|communication|overhead)$/),
      roofline: { output_tok_s: expect.any(Number), ttft_ms: expect.any(Number), tpot_ms: expect.any(Number) },
    });
  });

  it("takes null and nothing at all for unknown, and is then less sure", async () => {
    const optional = ["parallelism", "precision_weights", "precision_kv", "engine"];
    const nothing = Object.fromEntries(Object.entries(POINT).filter(([key]) => !optional.includes(key)));
    const nulls = { ...POINT, ...Object.fromEntries(optional.map((key) => [key, null])), request_rate: null };
    const [known, left, none] = await predicted(POINT, { ...nothing, id: "b" }, { ...nulls, id: "c" });
    expect({ ...left, id: "c" }).toEqual(none);
    expect(none?.basis).toBe("extrapolated");
    const width = (of: Predicted | undefined) => (of?.tpot_ms.high ?? 0) / (of?.tpot_ms.low ?? 1);
    expect(width(none)).toBeGreaterThan(width(known));
    expect(none?.widened.length).toBeGreaterThan(2);
  });

  it("without a load: the offline maximum; a rate below it is met; one without end is it again", async () => {
    const of = { ...POINT, concurrency: null };
    const [offline, slow, endless] = await predicted(
      of,
      { ...of, id: "b", request_rate: 0.5 },
      { ...of, id: "c", request_rate: "inf" },
    );
    expect(slow?.output_tok_s.value).toBeCloseTo(0.5 * 300, 6);
    expect(offline?.output_tok_s.value).toBeGreaterThan(1000);
    expect(endless?.output_tok_s).toEqual(offline?.output_tok_s);
  });

  it("answers in the order of the points, refused ones among them, and exits with 0", async () => {
    const found = await answers(
      { ...POINT, id: "z", model: "Lama 3.1 70B" },
      { ...POINT, id: "y", gpu: "H100" },
      { ...POINT, id: "x" },
      { ...POINT, id: "w", parallelism: "TP3" },
      { ...POINT, id: "v", precision_weights: "fp3" },
      { ...POINT, id: "u", input_len: null },
      { ...POINT, id: "t", model: "nowhere/config.json" },
      { ...POINT, id: "r", model: "" + " " },
    );
    expect(found.map((answer) => [answer.id, "refused" in answer ? Object.keys(answer).length : "predicted"])).toEqual(
      [..."zyxwvutr"].map((id) => [id, id === "x" ? "predicted" : 2]),
    );
    const why = Object.fromEntries(found.map((answer) => [answer.id, "refused" in answer ? answer.refused : ""]));
    expect(why.z).toContain('did you mean "Llama 3.1 70B"?');
    expect(why.y).toContain("H100 SXM, H100 PCIe and H100 NVL");
    expect(why.w).toContain("does not make 4 GPUs");
    expect(why.v).toContain("nvfp4");
    expect(why.u).toContain("lengths");
    expect(why.t).toContain("no file");
  });

  it("prints an empty list for an empty list", async () => {
    expect(await predictText("[]", "--json")).toEqual({ code: 0, out: "[]\n", err: "" });
    expect(await predictText("[]")).toEqual({ code: 0, out: "", err: "" });
  });

  it("reads a config.json beside the points, and refuses the points of one that it cannot read", async () => {
    const folder = emptyFolder();
    for (const [name, text] of [
      ["mine", JSON.stringify(SMALL)],
      ["odd", '{ "model_type": "unheard-of" }'],
      ["torn", '{ "model_type": '],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "config.json"), text);
    }
    const models = ["mine/config.json", "./mine/", "odd/config.json", "torn/config.json"];
    const points = models.map((model) => ({ ...POINT, id: model, model }));
    writeFileSync(join(folder, "points.json"), JSON.stringify(points));
    const { code, out } = await run(folder, ["predict", "points.json", "--json"]);
    expect(code).toBe(0);
    const [file, inside, odd, torn] = JSON.parse(out);
    expect(file).toMatchObject({ fits: true, basis: "extrapolated" });
    expect(inside).toEqual({ ...file, id: "./mine/" });
    expect(odd.refused).toContain("odd/config.json:1:");
    expect(torn.refused).toContain("torn/config.json:1:");
  });

  it("says the same on every run, in every process", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "points.json"), JSON.stringify([POINT, { ...POINT, id: "b", concurrency: null }]));
    const args = ["predict", "points.json", "--json"];
    const here = await run(folder, args);
    const apart = runProcess(folder, args, { LANG: "C", TZ: "UTC", FORCE_COLOR: "1" });
    expect(apart).toEqual(here);
  });

  it("predicts a thousand points in one process", () => {
    const folder = emptyFolder();
    const models = ["Llama 3.1 70B", "Llama 3.1 8B", "DeepSeek V3", "GPT-OSS 120B", "Mixtral 8x7B"];
    const points = Array.from({ length: 1000 }, (_, index) => ({
      ...{ ...POINT, id: String(index), model: models[index % 5], concurrency: 1 + index, input_len: 100 + index },
    }));
    writeFileSync(join(folder, "points.json"), JSON.stringify(points));
    const start = performance.now();
    const { code, out } = runProcess(folder, ["predict", "points.json", "--json"]);
    expect([code, JSON.parse(out).length]).toEqual([0, 1000]);
    // About 0.6 s on a quiet machine.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe("copies of a model on their own GPUs", () => {
  const alone = { ...POINT, model: "Llama 3.1 8B", n_gpus: 1, parallelism: "TP1", concurrency: 16 };

  it("write as much together as each does alone, with as many times the streams", async () => {
    const [one, four] = await predicted(alone, { ...alone, id: "b", n_gpus: 4, concurrency: 64 });
    expect(four?.output_tok_s.value).toBeCloseTo((one?.output_tok_s.value ?? 0) * 4, 6);
    expect(four?.tpot_ms).toEqual(one?.tpot_ms);
    expect(four?.max_concurrency).toBe((one?.max_concurrency ?? 0) * 4);
  });

  it("that have no stream write nothing", async () => {
    const [one, four] = await predicted({ ...alone, concurrency: 1 }, { ...alone, id: "b", n_gpus: 4, concurrency: 1 });
    expect(four?.output_tok_s).toEqual(one?.output_tok_s);
    expect(four?.roofline).toEqual(one?.roofline);
  });

  it("share a rate", async () => {
    const rate = { ...alone, concurrency: null, request_rate: 2 };
    const [one, four] = await predicted(rate, { ...rate, id: "b", n_gpus: 4, request_rate: 8 });
    expect(four?.output_tok_s.value).toBeCloseTo(8 * 300, 6);
    expect(four?.ttft_ms.value).toBeCloseTo(one?.ttft_ms.value ?? 0, 9);
  });
});

describe("a file that is wrong", () => {
  it("is told all that is wrong with it, each with its place, and nothing is printed on stdout", async () => {
    const lines = [
      '[{ "id": "a", "model": "m", "gpu": "g", "n_gpus": 4.5, "input_len": "9", "output_len": 3, "concurency": 6 },',
      ' { "id": "b", "model": 7, "gpu": null, "n_gpus": 0, "input_len": 0, "output_len": -3, "concurrency": 1e300 },',
      ' { "id": "" },',
      ' { "id": "c", "model": "m", "gpu": "g", "n_gpus": 1, "input_len": 1, "output_len": 1, "concurrency": 4, "request_rate": 3 },',
      " 5, null]",
    ];
    const { code, out, err } = await predictText(lines.join("\n"), "--json");
    expect([code, out]).toEqual([2, ""]);
    const told = [...err.matchAll(/^points\.json:(\d+):(\d+): (.*)$/gm)].map(([, line, column, words]) => {
      return `${line}:${column} ${words}`;
    });
    const at = (line: number, word: string) => `${line}:${(lines[line - 1]?.indexOf(word) ?? -2) + 1} `;
    const expected: [place: string, words: string][] = [
      [at(1, "4.5"), '"n_gpus"'],
      [at(1, '"9"'), '"input_len"'],
      [at(1, '"concurency"'), '"concurency"'],
      [at(2, "7"), '"model"'],
      [at(2, "null"), '"gpu"'],
      [at(2, "0, "), '"n_gpus"'],
      [at(2, "-3"), '"output_len"'],
      [at(2, "1e300"), '"concurrency"'],
      [at(3, '""'), '"id"'],
      [at(3, "{"), '"model" is missing'],
      [at(3, "{"), '"gpu" is missing'],
      [at(3, "{"), '"n_gpus" is missing'],
      [at(3, "{"), '"input_len" is missing'],
      [at(3, "{"), '"output_len" is missing'],
      [at(4, "3 }"), "both a concurrency and a request rate"],
      [at(5, "5"), "the number 5"],
      [at(5, "null"), "empty"],
    ];
    for (const [place, words] of expected) {
      expect(told, `${place}${words}`).toContainEqual(expect.stringMatching(new RegExp(`^${place}.*${words}`)));
    }
    expect(err).toContain('did you mean "concurrency"?');
  });

  it.each([
    ["cut off", '[{ "id": "a", "model": "x"', "1:2"],
    ["no list", '{ "id": "a" }', "1:1"],
    ["a number", "7", "1:1"],
    ["a list of nothing", "[null]", "1:2"],
    ["empty", "", "1:1"],
    ["text", '"Llama"', "1:1"],
    ["a key twice", '[{ "id": "a", "id": "b" }]', "1:15"],
  ])("%s", async (_, text, place) => {
    const { code, out, err } = await predictText(text);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(new RegExp(`^points\\.json:${place}: `, "m"));
  });

  it("holds an id twice", async () => {
    const { code, err } = await predictText(`[${JSON.stringify(POINT)},\n${JSON.stringify(POINT)}]`);
    expect([code, err]).toEqual([2, expect.stringMatching(/^points\.json:2:7: "a" is the id of an earlier point/)]);
  });

  it.each([
    ["nowhere.json", "there is no such file"],
    [".", "is a folder, and a file is needed"],
  ])("is not there: %s", async (file, message) => {
    const { code, out, err } = await run(emptyFolder(), ["predict", file]);
    expect([code, out, err]).toEqual([2, "", expect.stringContaining(message)]);
  });

  it("is not named", async () => {
    expect(await run(emptyFolder(), ["predict"])).toMatchObject({ code: 2, out: "" });
  });
});

describe("breakeven predict, as text", () => {
  it("shows value, range and roofline of each figure, what it rests on, and why it is unsure", async () => {
    const points = [POINT, { ...POINT, id: "b", engine: null }, { ...POINT, id: "c", gpu: "potato" }];
    const { code, out } = await predictText(JSON.stringify(points));
    expect(code).toBe(0);
    const [a = "", b = ""] = out.split(/^(?=b\n)/m);
    expect(a).toMatch(/^a\n {2}output .*tok\/s.*90 %: .* to .*roofline .*\n {2}TTFT .*\sms .*\n {2}TPOT .*\sms .*\n/);
    expect(a).toMatch(/calibrated; \w+ binds; at most \d+ streams fit/);
    expect(b).toContain("- the engine is not stated");
    expect(out).toMatch(/^c: refused: no GPU is called "potato"$/m);
    expect(out.split("\n").every((line) => line.length <= 120)).toBe(true);
    expect(out).not.toMatch(/NaN|undefined|Infinity/);
    expect(out).not.toContain("\u001b");
  });

  it("says that a model does not fit", async () => {
    const { out } = await predictText(
      JSON.stringify([{ ...POINT, n_gpus: 1, parallelism: null, precision_weights: "bf16" }]),
    );
    expect(out).toContain("memory binds; does not fit");
  });
});
