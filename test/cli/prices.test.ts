import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EnvironmentError } from "../../src/build/environment.js";
import { type Effects, realEffects } from "../../src/build/world/effects.js";
import { serving } from "../support/server.js";
import { emptyFolder, filesBelow, run as runAnyDay } from "./run.js";

const CHAT = "deepseek/deepseek-chat";
const ID = "deepseek.deepseek-chat";
const SHEET = "scenarios/prices/litellm.yaml";

type Row = readonly [input: number, output: number, cached?: number];

/** A price list as LiteLLM writes it, in dollars per token. */
function litellm(rows: Readonly<Record<string, Row>>): string {
  const entries = Object.entries(rows).map(([key, [input, output, cached]]) => [
    key,
    {
      litellm_provider: key.split("/")[0],
      mode: "chat",
      input_cost_per_token: input / 1e6,
      output_cost_per_token: output / 1e6,
      ...(cached !== undefined && { cache_read_input_token_cost: cached / 1e6 }),
    },
  ]);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

/** A folder with two scenarios that name prices, and files beside them. */
function folderWith(files: Readonly<Record<string, string>>, ...ids: readonly string[]): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, "scenarios"));
  for (const [index, id] of ids.entries()) {
    writeFileSync(join(folder, `scenarios/${"abc"[index]}.yaml`), `options: { api: { kind: api, price: ${id} } }\n`);
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** On a day after those of all feeds here. */
const run: typeof runAnyDay = (folder, args, effects) =>
  runAnyDay(folder, args, { today: () => "2026-10-01", ...effects });
const sheetIn = (folder: string, sheet = SHEET) => readFileSync(join(folder, sheet), "utf8");
const importing = (folder: string, file: string, ...more: string[]) =>
  run(folder, ["prices", "import", "litellm", file, ...more]);

describe("prices import", () => {
  const versions: Record<string, string> = {
    "list.2025-02-08.json": litellm({ [CHAT]: [0.27, 1.1, 0.07], "lab/other": [1, 2] }),
    "list.2026-01-02.json": litellm({ [CHAT]: [0.6, 1.7, 0.07], "lab/other": [1, 2] }),
    "list.2026-08-01.json": litellm({ [CHAT]: [0.28, 0.42, 0.028], "lab/other": [1, 2] }),
  };

  it("makes three dated entries of three versions of a list, shows each change, and takes what scenarios use", async () => {
    const folder = folderWith(versions, ID, ID);
    const first = await importing(folder, "list.2025-02-08.json");
    expect([first.code, first.err]).toEqual([0, ""]);
    expect(first.out).toContain(
      `  ${ID}: new, input $0.27, cached input $0.07, output $1.10/Mtok, from 2025-02-08, used by a.yaml, b.yaml\n`,
    );
    await importing(folder, "list.2026-01-02.json");
    const third = await importing(folder, "list.2026-08-01.json");
    expect(third.code).toBe(0);
    expect(third.out.replaceAll("\u202f", " ")).toContain(
      `${ID}: input $0.60 -> $0.28/Mtok (−53 %), cached input $0.07 -> $0.028/Mtok (−60 %), output $1.70 -> $0.42/Mtok (−75 %), from 2026-08-01, used by a.yaml, b.yaml`,
    );
    expect(third.out).toContain("1 changed, 0 new, 0 renewed, 0 unchanged; 1 row not used (--all takes them)");
    const text = sheetIn(folder);
    expect([...text.matchAll(/effective: (.*)/g)].map(([, days]) => days)).toEqual([
      "{ from: 2025-02-08, to: 2026-01-01 }",
      "{ from: 2026-01-02, to: 2026-07-31 }",
      "{ from: 2026-08-01 }",
    ]);
    expect(text).not.toContain("lab.other");
    const again = await importing(folder, "list.2026-08-01.json");
    expect([again.code, sheetIn(folder)]).toEqual([0, text]);
    expect(again.out).toContain("0 changed, 0 new, 0 renewed, 1 unchanged");
    expect(again.out).toContain("nothing to write");
  });

  it("asks about a list older than what is stored, and then only fills days before", async () => {
    const folder = folderWith(versions, ID);
    await importing(folder, "list.2026-01-02.json");
    const before = sheetIn(folder);
    const older = await importing(folder, "list.2025-02-08.json");
    expect([older.code, sheetIn(folder)]).toEqual([1, before]);
    expect(older.err).toContain("the feed is of 2025-02-08, and what is stored was read on 2026-01-02");
    expect((await importing(folder, "list.2025-02-08.json", "--accept", ID)).code).toBe(0);
    expect(sheetIn(folder)).toContain("{ from: 2025-02-08, to: 2026-01-01 }");
  });

  it("keeps comments, notes and ids of our own, and finds the row by its key", async () => {
    const folder = folderWith(versions);
    await importing(folder, "list.2026-01-02.json", "--item", `${CHAT}=our-chat`);
    const edited = sheetIn(folder).replace("  - id: our-chat", "  # watch this one\n  - id: our-chat  # ours");
    writeFileSync(join(folder, SHEET), edited);
    expect((await importing(folder, "list.2026-08-01.json")).code).toBe(0);
    const after = sheetIn(folder);
    expect(after.startsWith(edited.slice(0, edited.indexOf("effective")))).toBe(true);
    expect(after.match(/id: our-chat/g)).toHaveLength(2);
  });

  it("lets an id change its row: the latest entry tells which row it follows", async () => {
    // With a cached price: a row that lost it would be asked about.
    const later = litellm({ [CHAT]: [0.6, 1.7, 0.07], "lab/other": [1, 2, 0.1] });
    const folder = folderWith({ ...versions, "list.2026-01-02.json": later, "list.2026-08-01.json": later });
    await importing(folder, "list.2025-02-08.json", "--item", `${CHAT}=chat`);
    writeFileSync(join(folder, SHEET), sheetIn(folder).replace("key: deepseek/deepseek-chat", "key: lab/other"));
    expect((await importing(folder, "list.2026-01-02.json")).code).toBe(0);
    expect(sheetIn(folder)).toContain("{ from: 2026-01-02 }");
    expect(sheetIn(folder).match(/key: lab\/other/g)).toHaveLength(2);
    expect((await importing(folder, "list.2026-08-01.json")).out).toContain("1 renewed");
  });

  it("--all takes every row, --dry-run writes nothing, --sheet writes elsewhere", async () => {
    const folder = folderWith(versions, ID);
    const dry = await importing(folder, "list.2026-08-01.json", "--all", "--dry-run");
    expect([dry.code, existsSync(join(folder, SHEET))]).toEqual([0, false]);
    expect(dry.out).toContain("2 new");
    await importing(folder, "list.2026-08-01.json", "--all", "--sheet", "scenarios/prices/apis.yaml");
    expect(sheetIn(folder, "scenarios/prices/apis.yaml")).toContain("lab.other");
    // From now on that sheet is the one of this feed.
    const next = await importing(folder, "list.2026-08-01.json", "--dated", "2026-09-01");
    expect(next.out).toContain("2 renewed");
    expect(existsSync(join(folder, SHEET))).toBe(false);
  });

  it("prints the whole result as JSON", async () => {
    const folder = folderWith(versions, ID);
    const { out, code } = await importing(folder, "list.2026-08-01.json", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      feed: "litellm",
      dated: "2026-08-01",
      sheet: SHEET,
      written: true,
      changes: [
        {
          id: ID,
          kind: "new",
          from: "2026-08-01",
          after: [{ name: "input", value: 0.28 }, {}, {}],
          used_by: ["a.yaml"],
        },
      ],
      findings: [],
    });
  });

  it("asks about another source that differs, tells of it where scenarios trust somebody, and leaves it", async () => {
    const byHand = `prices:\n  - { id: ${ID}, provider: P, item: I, blended: $1/Mtok, class: on-demand, effective: { from: 2026-01-01 }, source: s, read: 2026-01-01 }\n`;
    const folder = folderWith({ ...versions, "scenarios/prices/hand.yaml": byHand }, ID);
    const asked = await importing(folder, "list.2026-08-01.json");
    expect([asked.code, existsSync(join(folder, SHEET))]).toEqual([1, false]);
    expect(asked.err).toContain(
      `written, a.yaml cannot be built without trusts: { ${ID}: litellm } or trusts: { ${ID}: hand }`,
    );
    expect(asked.err).toContain(`hint: --accept ${ID} writes it`);
    const settings = join(folder, "breakeven.yaml");
    for (const [whom, exit] of [
      ["nobody", 1],
      ["hand", 0],
      ["litellm", 0],
    ] as const) {
      writeFileSync(settings, `trusts: { ${ID}: ${whom} }\n`);
      expect((await importing(folder, "list.2026-08-01.json", "--dry-run")).code).toBe(exit);
    }
    rmSync(settings);
    const scenario = join(folder, "scenarios/a.yaml");
    writeFileSync(scenario, `${readFileSync(scenario, "utf8")}trusts: { ${ID}: hand }\n`);
    const { code, err } = await importing(folder, "list.2026-08-01.json");
    expect([code, err]).toEqual([
      0,
      expect.stringContaining(`note: ${ID}: another source gives it on the same days (scenarios/prices/hand.yaml:2)`),
    ]);
    expect(sheetIn(folder, "scenarios/prices/hand.yaml")).toBe(byHand);
  });
});

describe("rows of one id", () => {
  // Both keys stand in LiteLLM's list, with two prices.
  const text = litellm({ "deepseek/deepseek-chat": [0.28, 0.42, 0.028], "deepseek-chat": [0.6, 1.7, 0.07] }).replaceAll(
    '"litellm_provider": "deepseek-chat"',
    '"litellm_provider": "deepseek"',
  );
  const files = { "a.2026-01-01.json": text, "b.2026-02-01.json": text };

  it.each([CHAT, `${CHAT}=${ID}`])("--item %s says which counts, also for later imports", async (item) => {
    const folder = folderWith(files, ID);
    const both = await importing(folder, "a.2026-01-01.json");
    expect([both.code, both.err]).toEqual([
      1,
      expect.stringContaining(`--item ${CHAT}=${ID} takes this row alone, now and in later imports`),
    ]);
    expect(await importing(folder, "a.2026-01-01.json", "--item", item)).toMatchObject({ code: 0, err: "" });
    expect(sheetIn(folder)).toContain(`key: ${CHAT}, version: 2026-01-01`);
    expect(await importing(folder, "b.2026-02-01.json")).toMatchObject({ code: 0, err: "" });
    // And it may be changed.
    expect(await importing(folder, "b.2026-02-01.json", "--item", `deepseek-chat=${ID}`)).toMatchObject({
      code: 0,
      err: "",
    });
    expect(sheetIn(folder).match(/key: \S+,/g)).toEqual([`key: ${CHAT},`, "key: deepseek-chat,"]);
  });
});

describe("a row of a feed that gives no price that can be", () => {
  const spoilt = (key: string) => {
    const list = JSON.parse(litellm({ [CHAT]: [1, 2], "lab/other": [1, 2], "lab/third": [1, 2] }));
    list[key].input_cost_per_token = "n/a";
    list[key].output_cost_per_token = -1e-6;
    return JSON.stringify(list);
  };

  it("stops nothing where no scenario uses it", async () => {
    const folder = folderWith({ "a.2026-01-01.json": spoilt("lab/third") }, ID, "lab.other");
    const { code, out } = await importing(folder, "a.2026-01-01.json");
    expect([code, out]).toEqual([0, expect.stringContaining("2 new")]);
  });

  it("is refused by its name where one does, and can be left out", async () => {
    const folder = folderWith({ "a.2026-01-01.json": spoilt("lab/other") }, ID, "lab.other");
    const { code, err } = await importing(folder, "a.2026-01-01.json");
    expect([code, existsSync(join(folder, SHEET))]).toEqual([1, false]);
    expect(err).toContain("lab.other (lab/other): input is no number; a price is a number of 0 or more");
    expect(err).toContain("lab.other (lab/other): output is -1; a price is a number of 0 or more");
    const without = await importing(folder, "a.2026-01-01.json", "--without-refused");
    expect([without.code, sheetIn(folder)]).toEqual([0, expect.not.stringContaining("lab.other")]);
  });
});

describe("a row that cannot be read", () => {
  const file = "prices.2026-08-22.csv";
  const csv = [
    "date,provider,market,gpu_model,usd_per_gpu_hour",
    "2026-08-22,Lambda,on-demand,H100 SXM,3.99",
    ...Array.from({ length: 13 }, (_, index) => `2026-08-22,RunPod,pods-${index},H200,4.39`),
    "2026-08-22,Nebius,spot,H200,call us",
  ].join("\n");
  const importing = (folder: string, ...more: string[]) => run(folder, ["prices", "import", "csv", file, ...more]);
  const sheet = "scenarios/prices/csv.yaml";

  it("stops an import of everything, and is left out where that is asked for", async () => {
    const folder = folderWith({ [file]: csv });
    const { code, err } = await importing(folder, "--all");
    expect([code, existsSync(join(folder, sheet))]).toEqual([1, false]);
    expect(err).toContain('refused: row 3: "market" must say on-demand, spot, reserved');
    expect(err).toContain("refused: and 3 more of this kind (--json lists them all)");
    expect(err).toContain('refused: nebius.h200-x1.spot (row 16): "usd_per_gpu_hour" must be a price in USD');
    const without = await importing(folder, "--all", "--without-refused");
    expect(without.code).toBe(0);
    expect(without.err).toContain('left out: row 3: "market" must say');
    expect(sheetIn(folder, sheet)).toContain("gpu_hour: $3.99/GPU/h");
  });

  it("is told, and stops nothing, where it was not asked for", async () => {
    const folder = folderWith({ [file]: csv }, "lambda.h100-sxm-x1");
    const { code, err } = await importing(folder);
    expect(code).toBe(0);
    expect(err).toContain('note: row 3 cannot be read, and was not asked for: "market" must say');
    expect(err).toContain("; and 3 more of this kind");
    expect(sheetIn(folder, sheet)).toContain("gpu_hour: $3.99/GPU/h");
  });

  it("stops an import that asks for it", async () => {
    for (const more of [[], ["--only", "nebius.h200-x1.spot"], ["--only", "--item", "nebius/H200 x1/spot=h200"]]) {
      const folder = folderWith({ [file]: csv }, "lambda.h100-sxm-x1", "nebius.h200-x1.spot");
      const { code, err } = await importing(folder, ...more);
      expect([code, err]).toEqual([1, expect.stringContaining("refused: nebius.h200-x1.spot (row 16)")]);
    }
  });
});

describe("a key that stands twice in LiteLLM's file", () => {
  const row = (mode: string, input: number) =>
    JSON.stringify({ litellm_provider: "acme", mode, input_cost_per_token: input, output_cost_per_token: 2e-6 });
  const twice = (key: string, mode: string) =>
    `{"acme/chat-1": ${row("chat", 1e-6)},\n"${key}": ${row(mode, 2e-6)},\n"${key}": ${row(mode, 3e-6)}}`;

  it("stops no import that does not use it", async () => {
    const folder = folderWith({ "f.2026-07-24.json": twice("acme/embed-1", "embedding") });
    const { code, err } = await importing(folder, "f.2026-07-24.json", "--only", "--item", "acme/chat-1=chat");
    expect([code, err]).toEqual([0, expect.stringContaining('"acme/embed-1" stands twice in the feed')]);
    expect(sheetIn(folder)).toContain("fresh: $1/Mtok");
  });

  it("is refused where it is wanted and its prices differ", async () => {
    const folder = folderWith({ "f.2026-07-24.json": twice("acme/chat-2", "chat") }, "acme.chat-2");
    const { code, err } = await importing(folder, "f.2026-07-24.json");
    expect([code, err]).toEqual([1, expect.stringContaining("both have one key")]);
  });
});

describe("--only", () => {
  const files = {
    "a.2026-01-01.json": litellm({ [CHAT]: [1, 2], "lab/other": [1, 2], "lab/third": [1, 2] }),
    "b.2026-02-01.json": litellm({ [CHAT]: [1, 3], "lab/other": [1, 2000] }),
  };
  const idsIn = (folder: string) => [...sheetIn(folder).matchAll(/- id: (\S+)/g)].map(([, id]) => id);

  it("takes what --item names, and what it names itself, and nothing else", async () => {
    const folder = folderWith(files, ID, "lab.other", "lab.third");
    await importing(folder, "a.2026-01-01.json", "--only", "--item", "lab/third=mine");
    await importing(folder, "a.2026-01-01.json", "--only", "--item", "lab/third");
    expect(idsIn(folder)).toEqual(["mine"]);
    await importing(folder, "a.2026-01-01.json", "--only", ID, "lab.other", "lab.third");
    expect(idsIn(folder).sort()).toEqual([ID, "lab.other", "lab.third", "mine"]);
  });

  it("keeps other rows from being in the way, gone ones too", async () => {
    const folder = folderWith(files, ID, "lab.other", "lab.third");
    await importing(folder, "a.2026-01-01.json");
    expect((await importing(folder, "b.2026-02-01.json")).err).toContain("2 findings");
    const { code, out, err } = await importing(folder, "b.2026-02-01.json", "--only", ID);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("1 changed, 0 new, 0 renewed, 0 unchanged");
    expect(sheetIn(folder)).not.toContain("$2000");
  });

  it.each<[string[], RegExp]>([
    [["--only", "deepseek.deepseek-chta"], /no row of the feed .* has this id\n hint: take a row for it: --item/],
    [["--only"], /no row was named/],
    [["--only", "--all"], /cannot be used with/],
  ])("%j is refused", async (args, message) => {
    const folder = folderWith(files, ID);
    const { code, err } = await importing(folder, "a.2026-01-01.json", ...args);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});

it("CSV files of several providers are several feeds, each with its sheet", async () => {
  const folder = folderWith({ "h.2026-02-01.csv": "gpu,price\nH100 SXM,4\n" }, "aws.h100-sxm-x1");
  const args = ["prices", "import", "csv", "h.2026-02-01.csv", "--per", "gpu", "--all"];
  for (const provider of ["Google Cloud", "AWS"]) {
    expect(await run(folder, [...args, "--provider", provider])).toMatchObject({ code: 0, err: "" });
  }
  expect(sheetIn(folder, "scenarios/prices/csv-gcp.yaml")).toContain("{ name: csv-gcp, key: gcp/H100 SXM x1,");
  expect(sheetIn(folder, "scenarios/prices/csv-aws.yaml")).toContain("{ name: csv-aws, key: aws/H100 SXM x1,");
});

describe("the gate", () => {
  const rows = {
    "azure_ai/grok-4-fast": [0.43, 2900],
    "anthropic/claude-sonnet-4-5": [33, 15, 0.3],
    [CHAT]: [0.28, 0.42, 0.028],
  } as const;
  const before = { "anthropic/claude-sonnet-4-5": [3, 15, 0.3], [CHAT]: [0.28, 0.42, 0.028] } as const;
  const GROK = "azure.grok-4-fast";
  const SONNET = "anthropic.claude-sonnet-4-5";
  const prepared = async () => {
    const folder = folderWith(
      { "a.2026-01-01.json": litellm(before), "b.2026-02-01.json": litellm(rows) },
      ID,
      SONNET,
      GROK,
    );
    expect((await importing(folder, "a.2026-01-01.json")).code).toBe(0);
    return { folder, text: sheetIn(folder) };
  };

  it("stops everything, and tells row, reason, bound and the way on", async () => {
    const { folder, text } = await prepared();
    const { code, out, err } = await importing(folder, "b.2026-02-01.json");
    expect([code, sheetIn(folder)]).toEqual([1, text]);
    expect(err).toContain(`refused: ${GROK} (azure_ai/grok-4-fast): output at $2,900/Mtok is above $1,000/Mtok`);
    expect(err).toContain("hint: it cannot be accepted; --without-refused leaves it out and writes the rest");
    expect(err).toContain(
      `asked: ${SONNET} (anthropic/claude-sonnet-4-5): input $3.00 -> $33.00/Mtok is 11 times dearer; asked from 5 times either way`,
    );
    expect(err).toContain(`hint: --accept ${SONNET} writes it`);
    expect(err).toContain("3 findings; nothing was written");
    expect(out).toContain("nothing was written");
  });

  it("never lets a refused row pass, even where all is accepted", async () => {
    const { folder, text } = await prepared();
    expect((await importing(folder, "b.2026-02-01.json", "--accept")).code).toBe(1);
    expect((await importing(folder, "b.2026-02-01.json", "--accept", GROK, SONNET)).code).toBe(1);
    expect(sheetIn(folder)).toBe(text);
  });

  it("leaves out what it stops where that is asked for, and writes the rest", async () => {
    const { folder } = await prepared();
    const { code, err } = await importing(folder, "b.2026-02-01.json", "--without-refused");
    expect([code, err]).toEqual([0, expect.stringContaining(`left out: ${SONNET}`)]);
    expect(sheetIn(folder)).not.toMatch(/grok|\$33/);
    expect(sheetIn(folder)).toContain(`key: ${CHAT}, version: 2026-02-01`);
  });

  it("writes what was accepted", async () => {
    const { folder } = await prepared();
    expect((await importing(folder, "b.2026-02-01.json", "--without-refused", "--accept", SONNET)).code).toBe(0);
    expect(sheetIn(folder)).toContain("fresh: $33/Mtok");
    expect(sheetIn(folder)).not.toContain("grok");
  });

  it("asks about a used price that vanished; accepted, it ends, left out, it stays", async () => {
    const { folder, text } = await prepared();
    writeFileSync(join(folder, "c.2026-03-01.json"), litellm({ [CHAT]: [0.28, 0.42, 0.028], "lab/other": [1, 2] }));
    const { code, err } = await importing(folder, "c.2026-03-01.json");
    expect([code, sheetIn(folder)]).toEqual([1, text]);
    expect(err).toContain(`asked: ${SONNET} (anthropic/claude-sonnet-4-5): the feed names it no more`);
    const entryOf = (sheet: string) => sheet.slice(sheet.indexOf(`id: ${SONNET}`), sheet.indexOf("- id: deepseek"));
    await importing(folder, "c.2026-03-01.json", "--without-refused");
    expect(entryOf(sheetIn(folder))).toBe(entryOf(text));
    const ended = await importing(folder, "c.2026-03-01.json", "--accept", SONNET);
    expect(ended.out).toContain(
      `${SONNET}: ends, input $3.00, cached input $0.30, output $15.00/Mtok until the day before 2026-03-01`,
    );
    expect(entryOf(sheetIn(folder))).toContain("{ from: 2026-01-01, to: 2026-02-28 }");
  });

  it.each([
    ["49.24", "49.24 / 8 = 6.16 lies within"],
    ["55.04", "55.04 / 8 = 6.88 lies within"],
    ["31.2", "31.20 / 8 = 3.90 lies within"],
  ])("refuses %s said to be per GPU of eight H100", async (price, why) => {
    const folder = folderWith({ "h.2026-02-01.csv": `provider,gpu,gpus,price\nCloud,H100 SXM,8,${price}\n` });
    const args = ["prices", "import", "csv", "h.2026-02-01.csv", "--per", "gpu", "--all"];
    const { code, err } = await run(folder, args);
    expect([code, err]).toEqual([1, expect.stringContaining(why)]);
    expect(existsSync(join(folder, "scenarios/prices"))).toBe(false);
    const perInstance = args.map((word) => (word === "gpu" ? "instance" : word));
    expect((await run(folder, perInstance)).code).toBe(0);
  });
});

describe("a write that fails", () => {
  const files = { "a.2026-01-01.json": litellm({ [CHAT]: [1, 2] }), "b.2026-02-01.json": litellm({ [CHAT]: [1, 3] }) };
  const dead = (): never => {
    throw Object.assign(new Error("the disk is full"), { syscall: "write", code: "ENOSPC" });
  };

  it.each<[string, Partial<Effects>]>([
    ["at once", { write: dead }],
    [
      "half-way",
      {
        write: (path, content) => {
          realEffects().write(path, String(content).slice(0, 40));
          dead();
        },
      },
    ],
    ["in the last step", { rename: dead }],
  ])("%s leaves the sheet as it was, and nothing beside it", async (_, effects) => {
    const folder = folderWith(files, ID);
    await importing(folder, "a.2026-01-01.json");
    const before = filesBelow(folder);
    const { code, err } = await run(folder, ["prices", "import", "litellm", "b.2026-02-01.json"], effects);
    expect([code, err]).toEqual([3, expect.stringContaining("the disk is full")]);
    expect(filesBelow(folder)).toEqual(before);
  });

  it("because somebody else wrote meanwhile is told, and theirs stays", async () => {
    const folder = folderWith(files, ID);
    await importing(folder, "a.2026-01-01.json");
    const write: Effects["write"] = (path, content) => {
      writeFileSync(join(folder, SHEET), "prices: theirs\n");
      realEffects().write(path, content);
    };
    const { code, err } = await run(folder, ["prices", "import", "litellm", "b.2026-02-01.json"], { write });
    expect([code, err]).toEqual([3, expect.stringContaining("changed by something else meanwhile")]);
    expect(sheetIn(folder)).toBe("prices: theirs\n");
  });
});

describe("wrong use", () => {
  const files = { "list.json": litellm({ [CHAT]: [1, 2] }), "list.2026-01-01.json": litellm({ [CHAT]: [1, 2] }) };

  it.each<[string[], RegExp]>([
    [["import", "litelm", "list.json"], /no feed is called "litelm"\n hint: did you mean "litellm"/],
    [["import", "litellm", "nowhere.json"], /no such file/],
    [
      ["import", "litellm", "list.json"],
      /the day of this feed is not known\n hint: say when it was downloaded: --dated/,
    ],
    [["import", "litellm", "list.2026-01-01.json", "--dated", "2026-02-30"], /Not a date/],
    [
      ["import", "litellm", "list.2026-01-01.json", "--dated", "2062-01-01"],
      /2062-01-01 is after today, 2026-10-01\n hint: say on which day the feed was downloaded/,
    ],
    [["import", "litellm", "list.2026-01-01.json", "--scenarios", "nowhere"], /no such folder/],
    [
      ["import", "litellm", "list.2026-01-01.json", "--item", "deepseek-chta"],
      /no row of .* has this key\n hint: did you mean/,
    ],
    [["import", "litellm", "list.2026-01-01.json", "--item", `${CHAT}=Not An Id`], /is no id of a price/],
    [["import", "litellm", "list.2026-01-01.json", "--column", "price"], /Not of the form/],
    [["import", "litellm", "list.2026-01-01.json", "--gpus", "0"], /whole number/],
    [["import", "csv", "list.2026-01-01.json"], /it looks like/],
    [["import"], /missing required argument.*\n*\(breakeven prices import --help/s],
    [["fetch", "csv"], /no address of its own/],
    [["fetch", "skypilot"], /--provider/],
    [["fetch", "litellm", "--from", "http://example.com/a.json"], /is not https/],
    [["show", "--as-of", "yesterday"], /Not a date/],
    [["nonsense"], /unknown command/],
  ])("%j exits with 2 and writes nothing", async (args, message) => {
    const folder = folderWith(files, ID);
    const before = filesBelow(folder);
    const { code, err } = await run(folder, ["prices", ...args]);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(filesBelow(folder)).toEqual(before);
  });

  it("where a CSV lacks several things: all of them at once", async () => {
    const folder = folderWith({ "gpus.csv": "gpu,price\nH100,20\n" });
    const { code, err } = await run(folder, ["prices", "import", "csv", "gpus.csv"]);
    expect(code).toBe(2);
    for (const part of ["--dated", "--per instance and --gpus N", "--provider"]) expect(err).toContain(part);
  });

  it("where no row of the feed has a price: says why, whatever was asked for", async () => {
    const folder = folderWith({
      "f.2026-07-24.json": JSON.stringify({ "a/x": { litellm_provider: "a", mode: "chat" } }),
    });
    for (const more of [[], ["--all"]]) {
      const { code, err } = await importing(folder, "f.2026-07-24.json", ...more);
      expect([code, err]).toEqual([
        2,
        expect.stringContaining("none of 1 rows has a price: no price for tokens of input and output"),
      ]);
    }
  });

  it("where no scenario uses a price of the feed: says so, and what is near", async () => {
    const folder = folderWith(files, "deepseek-chat-hosted");
    const { code, err } = await importing(folder, "list.2026-01-01.json");
    expect(code).toBe(2);
    expect(err).toContain("no scenario in scenarios/ uses a price of this feed");
    expect(err).toMatch(
      /perhaps --item \S*deepseek-chat=deepseek-chat-hosted; or take a row with --item KEY=ID, or everything with --all/,
    );
  });

  it("where two stored entries of the feed overlap: neither is touched", async () => {
    const folder = folderWith(files, ID);
    await importing(folder, "list.2026-01-01.json");
    const [, entry] = sheetIn(folder).split("prices:\n");
    writeFileSync(join(folder, SHEET), `${sheetIn(folder)}\n${entry?.replace("from: 2026-01-01", "from: 2025-01-01")}`);
    const before = filesBelow(folder);
    const { code, err } = await importing(folder, "list.2026-01-01.json");
    expect([code, err]).toEqual([2, expect.stringMatching(/two prices called "[^"]+" are in force on 2026-01-01\n/)]);
    expect(filesBelow(folder)).toEqual(before);
  });

  it("where a sheet or a scenario is broken: every problem, with its place", async () => {
    const folder = folderWith({ ...files, "scenarios/prices/x.yaml": "prices: 3\n", "scenarios/z.yaml": "a: [\n" }, ID);
    const { code, err } = await importing(folder, "list.2026-01-01.json");
    expect([code, err]).toEqual([2, expect.stringMatching(/scenarios\/prices\/x\.yaml:1:.*scenarios\/z\.yaml:/s)]);
  });
});

describe("prices fetch", () => {
  const today = () => "2026-08-01";

  it("downloads, keeps a copy, and imports as of today", async () => {
    const folder = folderWith({}, ID);
    const from = `${await serving((_, response) => response.end(litellm({ [CHAT]: [0.28, 0.42, 0.028] })))}/list.json`;
    const { code, out, err } = await run(folder, ["prices", "fetch", "litellm", "--from", from], { today });
    expect([code, err]).toEqual([0, "kept as .cache/feeds/litellm.2026-08-01.json\n"]);
    expect(out).toContain(`${ID}: new`);
    expect(sheetIn(folder)).toContain("effective: { from: 2026-08-01 }");
    // The copy can be imported again.
    expect((await importing(folder, ".cache/feeds/litellm.2026-08-01.json")).out).toContain("nothing to write");
  });

  it("gives up in 20 s, beyond 20 MB, after 3 redirects; asks each feed where it lies", async () => {
    const asked: unknown[] = [];
    const fetchText: Effects["fetchText"] = async (...args) => {
      asked.push(args);
      throw new EnvironmentError("no network here");
    };
    const limits = { seconds: 20, bytes: 20_000_000, redirects: 3 };
    const folder = folderWith({}, ID);
    for (const args of [["litellm"], ["skypilot", "--provider", "AWS"]]) {
      const { code, err } = await run(folder, ["prices", "fetch", ...args], { fetchText, today });
      expect([code, err]).toEqual([3, "error: no network here\n"]);
    }
    expect(asked).toEqual([
      [expect.stringMatching(/^https:.*\/model_prices_and_context_window\.json$/), limits],
      [expect.stringMatching(/^https:.*\/aws\/vms\.csv$/), limits],
    ]);
    expect(existsSync(join(folder, ".cache"))).toBe(false);
  });

  it.each([
    ["is not there", 404, "", 3, "answered 404"],
    ["is a web page", 200, "<html>busy</html>", 2, "web page"],
    ["is cut off", 200, litellm({ [CHAT]: [1, 2] }).slice(0, 60), 2, "litellm.2026-08-01.json:"],
  ])("of a feed that %s writes no sheet", async (_, status, text, expected, message) => {
    const folder = folderWith({}, ID);
    const from = await serving((_request, response) => response.writeHead(status).end(text));
    const { code, err } = await run(folder, ["prices", "fetch", "litellm", "--from", from], { today });
    expect([code, err]).toEqual([expected, expect.stringContaining(message)]);
    expect(existsSync(join(folder, "scenarios/prices"))).toBe(false);
  });
});

describe("prices show", () => {
  const sheet = `prices:
  - { id: gpu, provider: Cloud, item: H100, gpu_hour: $1.50 to $2/GPU/h, class: reserved, effective: { from: 2026-01-01, to: 2026-06-30 }, source: s, read: 2026-01-01 }
  - { id: gpu, provider: Cloud, item: H100, gpu_hour: $3/GPU/h, class: reserved, effective: { from: 2026-07-01 }, source: s, read: 2026-06-01 }
  - { id: chat, provider: Lab, item: M, tokens: { fresh: $0.30/Mtok, cached: $0.03/Mtok, output: $1/Mtok }, class: on-demand, effective: { from: 2026-01-01 }, source: s, read: 2026-01-01, feed: { name: list, key: k, version: "2026-01-01" } }
`;
  const folder = () => folderWith({ "scenarios/prices/x.yaml": sheet }, "gpu");

  it("lists what is on file", async () => {
    const { code, out } = await run(folder(), ["prices", "show"]);
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "id    amount                                              class      from        to          read        feed  used by
      chat  input $0.30, cached input $0.03, output $1.00/Mtok  on-demand  2026-01-01              2026-01-01  list
      gpu   $1.50 to $2.00/GPU/h                                reserved   2026-01-01  2026-06-30  2026-01-01        a.yaml
      gpu   $3.00/GPU/h                                         reserved   2026-07-01              2026-06-01        a.yaml
      "
    `);
  });

  it("on a day: what is in force, and how old it is; by a pattern", async () => {
    const { out } = await run(folder(), ["prices", "show", "h100", "--as-of", "2026-07-01", "--json"]);
    expect(JSON.parse(out)).toEqual([
      {
        id: "gpu",
        amount: "$3.00/GPU/h",
        class: "reserved",
        from: "2026-07-01",
        to: null,
        read: "2026-06-01",
        age: 30,
        feed: null,
        used_by: ["a.yaml"],
        place: "scenarios/prices/x.yaml:3",
      },
    ]);
    expect((await run(folder(), ["prices", "show", "--as-of", "2026-07-01"])).out).toContain("30 d");
    expect((await run(folder(), ["prices", "show", "h100", "--as-of", "2026-01-01"])).out).toContain(" 0 d");
    const readLater = folderWith({
      "scenarios/prices/x.yaml": sheet.replaceAll("read: 2026-06-01", "read: 2026-08-04"),
    });
    expect((await run(readLater, ["prices", "show", "--as-of", "2026-07-01"])).out).toContain("2026-08-04  read later");
    expect(await run(folder(), ["prices", "show", "nothing-like-it"])).toEqual({
      code: 0,
      out: "",
      err: "no price on file fits\n",
    });
  });
});
