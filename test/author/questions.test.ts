import { describe, expect, test } from "vitest";
import { spoken } from "../../src/report/spoken.js";
import { told } from "../support/asked.js";
import { AT_THE_CASES_PRICE, reportOf, reportWith, SCENARIOS } from "../support/scenarios.js";

/** Each answer with its detail. */
const answers = (id: string) =>
  new Map(
    (reportOf(id).questions ?? []).map((each) => [
      each.question,
      { ...each, answer: each.answer === null ? null : spoken(each) },
    ]),
  );

/** Letters of an answer that can be said in one breath. */
const LONGEST = 190;

test.each(SCENARIOS.map((file) => file.replace(".yaml", "")))(
  "%s answers 24 questions, or says what would",
  (id) => {
    const { questions = [] } = reportOf(id);
    expect(questions).toHaveLength(24);
    for (const { answer, would, detail = "" } of questions) {
      expect(answer ?? would).toMatch(/\S/);
      if (answer === null) continue;
      // What is asked comes first, short enough to be said; then whole sentences.
      expect(answer).toMatch(/^[A-Z$\d\u201c].*\.$/);
      expect(answer.length, answer).toBeLessThanOrEqual(LONGEST);
      expect(detail).toMatch(/^(?:[A-Z$\d\u201c].*\.)?$/);
    }
  },
  60_000,
);

describe("answers by hand, of the B200s of published-case", () => {
  // 24 B200s at $6 for 730 h are $105,120 a month; a fifth of that off the $194,288 of six replicas is $173,264.
  test("GPUs cost a fifth less", () =>
    expect(answers("published-case").get("What if GPUs cost 20 % less?")?.answer).toBe(
      "Our own becomes the cheapest, $11.5K a month below the API. Our own then costs $173K a month and the API $185K.",
    ));
  test("the API costs a fifth less", () =>
    expect(answers("published-case").get("What if the API costs 20 % less?")?.answer).toContain("$148K"));
  // Six replicas of 26.6K tok/s are 159,600; the share needed is cost over what a full fleet would be worth at the API's price.
  test("the busy share that it needs, with people and without", () =>
    expect(answers("published-case").get("How busy must our own GPUs be?")?.answer).toContain(
      "Even always busy these 24\u202fGPUs do not match the API: they would have to be busy 104\u202f% of the time. They are busy 97\u202f% of the time that is paid for. Without people 79\u202f% would do.",
    ));
  test("longer inputs: what is known, and why the fleet is not", () => {
    const told = answers("published-case").get("What if the context grows?")?.answer ?? "";
    expect(told).toContain(
      "It is not known. What becomes of the API is not known: its one price per token is for today's mix",
    );
    expect(told).toContain("What becomes of our own is not known: its speed is stated for today's requests alone");
  });
  test("no answer says that a model is not stated, nor that nobody serves while the API does", () => {
    for (const id of ["published-case", "70b-8xh100", "sonnet-5-or-own#august"]) {
      const said = [...answers(id).values()].map(({ answer }) => answer ?? "").join(" ");
      expect(said).not.toMatch(/would serve is not stated/);
      if (said.includes("nobody serves")) expect(said).not.toContain("while the API serves");
      expect(answers(id).get("Is the alternative the same model?")?.answer).not.toContain("yes");
    }
  });
  // 583B tokens in 730 h are 221,842 tok/s, 8.3 replicas of 26,600; the peak of 335,169 takes 12.6. Two replicas are a box of
  // eight B200s, $35,040 a month, and people cost $33,333: 7 x 35,040 + 33,333 = 278,613.
  test("the machine is priced for the quietest hour, the average and the busiest", () =>
    expect(answers("published-case").get("Sized for the floor, the average or the peak?")?.answer).toContain(
      "The same machine, sized by the mean of the hour: for the quietest hour 4 replicas on 16 GPUs and the rest from the API, $200K a month; for the average hour 10 replicas on 40 GPUs and the rest from the API, $215K a month; for the busiest hour 14 replicas on 56 GPUs, $279K a month.",
    ));

  // 2 GPUs for 730 h, with 30 % on top, are $5,353 of tokens at $2.82 an hour.
  test("the price of a GPU that turns it is told beside what it costs", () =>
    expect(answers("70b-8xh100").get("What must be true for the other choice, or to save a quarter?")?.answer).toMatch(
      /^A GPU rents for at most \$2\.82 an hour, against \$3\.75; a GPU hour at \$2\.20 to \$2\.12 saves 22 to 25\s%\. To save/,
    ));
  test("ways of paying: the two or three that matter for the whole fleet, as of GPUs that we would run", () =>
    // 39 GPUs for 730 hours: at $3.75 an hour $106,763, at the $1.01 that spot comes to with what it loses $28,870.
    expect(answers("quoted-speed").get("Rent, reserve, spot or buy?")?.answer).toMatch(
      /^If we ran GPUs, rent on demand until they are sure to stay: \$107K a month for our 39\u202fGPUs, \$119K in all, \$94\.4K more than the API\. Reserved for 12\smonths they cost \$49\.8K a month, \$62\.5K in all\. Needed for 5\.6 of those months they cost less than by the hour\. For 36\smonths they cost as much a month\. On spot they cost \$28\.9K a month, \$41\.5K in all, for work that can wait: no promise holds on what can be taken away\. Bought, .* over 36\smonths, \$62\.2K in all\. None of these turns the decision\. This memo counts our own at /,
    ));
  test("a model that the API does not name is no other model", () =>
    expect(answers("quoted-speed").get("Is the alternative the same model?")?.answer).toMatch(
      /^Not known: what the API sells is not named\. Our own would serve \u201cLlama 3\.3 70B\u201d\. .*lists ask of a 70B from \$0\.17 .* to \$0\.88 /,
    ));
  test("who else lists the same model for less is told with the price at our mix", () =>
    expect(answers("chat-at-p95").get("Is the alternative the same model?")?.answer).toContain(
      "The same model is listed for less: DeepInfra at $0.17 per million processed tokens, at our mix.",
    ));
  test("inputs twice as long are worked out for a fleet that is simulated and sized by its peak", () =>
    expect(answers("quoted-speed").get("What if the context grows?")?.answer).toMatch(
      // 70,221 tok/s at the peak over 985.4 a replica are 71.3.
      /^With inputs twice as long \(2,310 tokens of input a request\) the API stays the cheapest, .* Our own then takes 72\sreplicas, instead of 39\. Its slow requests were not simulated again with them, so that what it promises them is not known to hold\./,
    ));
  test("inputs twice as long: fleets that a promise to slow requests sizes are simulated again, and some then fail it", () => {
    const told = (id: string) => answers(id).get("What if the context grows?")?.answer ?? "";
    expect(told("chat-at-p95")).toMatch(
      /Slow requests were simulated again with them: our own takes 10\sreplicas at \$59\.8K a month to keep its promise/,
    );
    expect(told("cline-kimi-k2")).toContain(
      "simulated again with them: no number of replicas of \u201cAll on our own, for p95\u201d keeps its promise",
    );
    const { stress } = reportOf("cline-kimi-k2");
    expect(stress?.find((each) => each.case === "context_doubled")?.lacking.whole).toMatch(
      /a request that has a replica to itself takes 13\.45\ss to its first token/,
    );
  });
  test("what leaving costs on either side, what turns it by itself, and what prices do in six months", () => {
    const told = (id: string) =>
      answers(id).get("What would change our mind, and what does leaving cost?")?.answer ?? "";
    expect(told("cline-kimi-k2")).toMatch(
      /^A refused limit or the price of a GPU at .* would; leaving the API costs no fee that is stated; our own, nothing, and its GPUs can be given back on any day\. The work of leaving either is not looked at: .* would tell\. So would the API\u2019s price at .* or the speed of a replica at .* How prices drift is not stated: .* Look again by 2 October 2026\.$/,
    );
    // $25.00 of 50M tokens at a price that falls 20 % a year: times the root of 0.8.
    expect(told("tco-low-volume")).toContain("in six months the API stays the cheapest, $15.3K a month below our own");
  });
  test("the least to begin with, on every side", () => {
    const told = (id: string) => answers(id).get("What is the least that we can begin with?")?.answer ?? "";
    expect(told("quoted-node")).toMatch(
      /^The API takes \$0; our own takes 8\sGPUs, .* in all.* \u201cOwn node.* takes 8\sGPUs, /,
    );
    expect(told("cline-kimi-k2")).toBe(
      "The API takes $0; our own takes 8\u202fGPUs, $28.6K a month, with $33.3K of people.",
    );
    expect(told("tokens-or-provisioned")).toContain("15\u202funits, the least that are sold");
  });
  test("whether it fits is told of the machine that is weighed, where many are looked at", () =>
    // 141.1 GB in 16 bits would not fit one of the GPUs that are looked at; half of it fits the two H100s.
    expect(answers("hardware-70b").get("Does the model fit, and with how much context?")?.answer).toMatch(
      /^Yes, and its weights leave room for requests\. Its weights take 70\.5\sGB\./,
    ));
  test("no memo tells a volume or a price of a GPU below nothing, and what is left instead names itself", () => {
    for (const file of SCENARIOS) {
      const { quantities } = reportOf(file.replace(".yaml", ""));
      for (const [id, { value }] of Object.entries(quantities))
        if (/\.(volume_for_saving|gpu_price_at_our_use)$/.test(id)) expect(value, id).toBeGreaterThan(0);
    }
    // 26 replicas at $371,249 for 583B tokens take $0.637 a million, and 78 % of $0.327 are $0.255.
    const { quantities } = reportOf("cline-kimi-k2");
    expect(quantities["six.saving_22.volume_for_saving"]).toBeUndefined();
    expect(Number(quantities["six.saving_22.left_of_a_million"]?.value)).toBeCloseTo(0.255 - 0.6368, 3);
    // An engineer and the rest cost more than 78 % of that API bill: nothing is left for GPUs.
    const low = reportOf("tco-low-volume").quantities;
    expect(low["own.saving_22.gpu_price_at_our_use"]).toBeUndefined();
    expect(Number(low["own.saving_22.left_for_gpus"]?.value)).toBeLessThan(0);
  });
  test("what is referred to is a figure of the report", () => {
    for (const file of SCENARIOS) {
      const report = reportOf(file.replace(".yaml", ""));
      for (const id of (report.questions ?? []).flatMap(({ figures = [] }) => figures))
        expect(report.quantities[id], id).toBeDefined();
    }
    expect(answers("published-case").get("Does the saving pay one engineer?")?.figures?.[0]).toBe(
      "six.saving_before_people",
    );
  });

  // 8 B200s at $6 for 730 hours and 12 months are $420,480.
  test("what to sign comes first, then what our own is counted at, with its commitment", () => {
    const told = (id: string) => answers(id).get("And both, and how long do we commit?")?.answer ?? "";
    expect(told("cline-kimi-k2")).toMatch(
      /Our own is counted on demand, and would bind us to none\. No term pays, by the only price for a term that we have: \u201cReserved, 12 months\u201d asks \$6\.00\/GPU\/h \(GPU cloud with hosting, not named; the 12 months are our assumption\), and by the hour it is \$4\.89\/GPU\/h\. Ask who rents by the hour what a term costs\.$/,
    );
    expect(told("chat-70b-1m-users")).toContain("states no term: ask for it before signing");
    expect(told("tco-high-volume")).toMatch(
      /Over a term of 12 months, our own costs more than the cheapest way without a term in 95\s% of the draws, and then \$83K more on average, not discounted\. Over 36 months: in 98\s% of the draws, and then \$440K more\.$/,
    );
    expect(told("copilot-8b-l40s")).toMatch(/on demand, which binds for nothing: sign no term\./);
    expect(told("tokens-or-provisioned")).toMatch(
      /^Our own stays the cheapest, .* Our own binds us for 12 months, \$53K in all/,
    );
  });
  test("of a list that states no term, what the memo takes for it is told as such", () => {
    const dear = reportWith("cline-kimi-k2", ...AT_THE_CASES_PRICE);
    expect(told(dear, "And both, and how long do we commit?")).toMatch(
      /^The API stays the cheapest, .* The API is paid by the token and no term of it is stated: sign nothing\. Our own is counted as bound for 12 months \(our assumption: the list states no term\), \$420K in all\./,
    );
  });
  // 104 GPUs at $4.89 for 730 hours are $371,249, an engineer $33,333, and four more people $133,333.
  test("cover is told of the fleet that serves alone, in one sum with its promise kept", () => {
    expect(answers("cline-kimi-k2").get("Who runs it, who is on call, and what does that cost?")?.answer).toContain(
      "with people around the clock our own would cost $369K a month, and “All on our own, for p95” $538K.",
    );
  });
  test("besides the odds: how wrong a simulation was, and what is left of the decision if no request waits", () => {
    const { quantities } = reportOf("cline-kimi-k2");
    const [ahead, saving] = ["if_none_waits.ahead", "six.by_hours.saving"].map((id) => Number(quantities[id]?.value));
    expect(ahead).toBeCloseTo(saving ?? 0, 6);
    expect(answers("cline-kimi-k2").get("How sure are we?")?.answer).toMatch(
      /nine in ten of 33 public runs carried 0\.6 to 1\.05 times what was simulated\. If no request ever waited, our own of the size that it would then have would be the cheaper by \$8,750/,
    );
    const dear = reportWith("cline-kimi-k2", ...AT_THE_CASES_PRICE);
    expect(told(dear, "How sure are we?")).toContain(
      "If no request ever waited, the API would still be the cheaper by $13.5K a month",
    );
  });

  test("the saving and an engineer", () =>
    expect(answers("published-case").get("Does the saving pay one engineer?")?.answer).toBe(
      "No: before people it saves $23.9K a month, and one engineer costs $33.3K, 1.4 times as much.",
    ));
  test("quality is told as the scenario has it", () => {
    const question = "What does FP8 or FP4, or another model, do to the answers?";
    expect(answers("published-case").get(question)?.answer).toMatch(/^No harm is assumed, and none was measured\. /);
    // What a precision does to the answers is told as unknown where the scenario says nothing of it.
    const silent = reportWith("70b-model-x-gpu", [/^quality: .*$/m, ""]);
    expect(told(silent, question)).toMatch(
      /^Nobody has measured it: our own would run .* in FP8 \(published in bf16\)\. Our own would keep its cache of requests \(KV\) in FP8, of which nothing was measured either\. FP4 would not be used\. In which format the API runs its model no list says: ask\./,
    );
    expect(answers("cline-kimi-k2").get(question)?.answer).toMatch(
      /in FP4 \(published in INT4, as few bits\)\. (?!.*FP4 would not).* keep its cache of requests \(KV\) in FP8, of which/,
    );
    expect(answers("tokens-or-provisioned").get(question)?.answer).toBeNull();
    const stated = reportWith("published-case", [
      /^quality: .*$/m,
      "quality: { known: measured, note: 97 of 100 tasks solved as before }",
    ]);
    expect(told(stated, question)).toBe("It is measured. 97 of 100 tasks solved as before.");
  });

  test("where nothing is a range, the nearest flip is told in place of odds", () => {
    const settled = reportWith("quoted-speed");
    expect(told(settled, "How sure")).toMatch(
      /^There are no odds, since nothing that decides is stated as a range\. The nearest flip is the price of a GPU at \u2212\d+\u202f% \(/,
    );
  });

  test("the limit to ask of the API is our peak, in the hour and in its busiest minute", () => {
    // 5M tokens a minute by the list; 335,169 tok/s are 20.1M.
    expect(answers("cline-kimi-k2").get("Will the API take what we send at the peak?")?.answer).toContain(
      "Not by the API\u2019s list, which has 5M tokens a minute of one customer: our busiest hour is 4.02 times that. An average hour is 2.66 times that. If the API does not count cached tokens, our busiest hour is 0.664 times its limit, though its busiest minutes may be more.",
    );
    expect(reportOf("cline-kimi-k2").quantities["api.unserved_tokens"]).toBeUndefined();
    expect(answers("published-case").get("Will the API take what we send at the peak?")?.answer).toContain(
      "20.1M tokens a minute for our busiest hour and 34.4M to 86.1M for its busiest minute",
    );
  });
  // 1,200 tok/s over 1,157.4 leave 3.7 %; 3.04B tokens over 730 hours are 4.17M, and $2,677 are $3.67.
  test("how near the next box is, and what an hour without the API leaves unserved", () => {
    const told = answers("quoted-node");
    expect(told.get("How busy must our own GPUs be?")?.answer).toContain(
      "a little more load takes another box, $19.6K",
    );
    expect(told.get("What does it cost when the fleet is down?")?.answer).toContain(
      "An hour without the API leaves 4.17M tokens unserved, $3.67 of its bill.",
    );
  });
  test("floor, average and peak are told by one method, and which: the busiest hour is that of the fleet for p95", () => {
    const { gpus } = reportOf("cline-kimi-k2").options.find(({ id }) => id === "whole") ?? {};
    expect(answers("cline-kimi-k2").get("Sized for the floor, the average or the peak?")?.answer).toMatch(
      new RegExp(
        `The same machine, its promise kept at p95 by each, since what it cannot serve in time goes to the API: .*for the busiest hour \\d+ replicas on ${gpus} GPUs and no API, \\$\\d+K a month\\.`,
      ),
    );
  });
});

test("what is not in the mix is told with its size, and what is promised to whom", () => {
  const told = answers("quoted-node");
  const { options, stress, sections } = reportOf("quoted-node");
  // As many prompts as answers are twice the tokens, at one price for all.
  const bill = options.find(({ id }) => id === "hosted")?.monthly_cost ?? Number.NaN;
  expect(stress?.find((each) => each.case === "traffic_doubled")?.costs.hosted).toBeCloseTo(2 * bill, 6);
  expect(told.get("What is our mix of tokens?")?.answer).toContain(
    "Prompts are not in it and would be billed as well: a token read for each that is written brings it to $5,350 a month instead of $2,680.",
  );
  expect(told.get("What does it cost to hold the objective for 19 requests of 20?")?.answer).toContain(
    "are promised to the mean request alone",
  );
  expect(told.get("Is the alternative the same model?")?.answer).toMatch(
    /^Not quite: .* of two releases: .*other models/,
  );
  expect(told.get("What would change our mind, and what does leaving cost?")?.answer).toContain(
    "The work of leaving either is not looked at: how many weeks, and whose, would tell.",
  );
  const notes = sections.flatMap(({ parts }) => parts.flatMap(({ tables }) => tables.flatMap(({ notes }) => notes)));
  expect(notes.join(" ")).toMatch(/58\.5 under way, where the prediction has room for 615 at the same pace/);
});

test("inputs twice as long: page two and the table name the same winner where one option fails its promise", () => {
  const report = reportOf("cline-kimi-k2");
  const tables = report.sections.flatMap(({ parts }) => parts.flatMap(({ tables }) => tables));
  const row = tables.find(({ id }) => id === "stress")?.rows.find(({ cells }) => cells[0] === "Inputs twice as long");
  expect(row?.cells.at(-2)).toBe("All from the API");
  expect(answers("cline-kimi-k2").get("What if the context grows?")?.answer).toMatch(
    /^With inputs twice as long \(168K tokens of input a request\) the API stays the cheapest, .* One request in twenty then reads 430K tokens or more, which the model, made for 262K, does not take\.$/,
  );
});

describe("what page two works out besides, by hand, of tco-high-volume", () => {
  const answer = (start: string) => told(reportOf("tco-high-volume"), start);
  const value = (id: string) => Number(reportOf("tco-high-volume").quantities[id]?.value);
  // 11 GPUs at $3.75 for 730 hours are $30,112.50, in place of the $16,500 in the $29,129.63 of the month.
  test("rented on demand, the month in all", () => {
    expect(value("own.paid.paying.on_demand.gpu_price.cost_as_paid")).toBeCloseTo(
      value("own.monthly_cost") - 16_500 + 30_112.5,
      6,
    );
    expect(answer("Rent, reserve")).toMatch(
      /\$30\.1K a month for our 11\sGPUs, \$42\.7K in all, \$17\.7K more than the API\. Reserved .* \$14\.1K a month, \$26\.7K in all\. Needed /,
    );
  });
  // 50,000 million tokens at $0.17 and at $0.88.
  test("a price of nobody's: what lists ask of such a model, and the month at both ends", () => {
    expect([value("unnamed_low.api.monthly_cost"), value("unnamed_high.api.monthly_cost")]).toEqual([8_500, 44_000]);
    expect(answer("Could we negotiate")).toMatch(
      /The lowest list price for what our own would serve is \$0\.17 a million tokens \(DeepInfra\), at which the month would cost \$8,510\. The price that this memo counts names neither model nor seller: over its range of \$0\.17 to \$0\.88 a million tokens the month would cost \$8,500 to \$44K\.$/,
    );
  });
  test("servers are bought whole: 11 GPUs take two of eight", () => {
    const price = value("paying.owned.owned_price");
    expect(value("own.paid.paying.owned.owned_price.fleet_cost")).toBeCloseTo(16 * price * 730, 6);
    expect(answer("Rent, reserve")).toContain(
      "Bought, in 2\u202fservers with 16\u202fGPUs, they come to $19.8K a month over 36\u202fmonths, $32.5K in all.",
    );
    // $8,142 of spot in place of the $16,500 in the $29,130 of the month.
    expect(answer("Rent, reserve")).toContain(
      "On spot they cost $8,140 a month, $20.8K in all, $4,230 less than the API, for work that can wait: no promise holds",
    );
  });
  // 19,026 tok/s fill five replicas of 3,459 tok/s, which keep the promise; what they do not make is bought at $0.50 a million.
  test("no split of a fleet and the API costs less than one that is never idle", () => {
    const speed = value("own.throughput_at_percentile");
    const bought = 50e9 - 5 * speed * 730 * 3600;
    expect(value("own.never_idle.cost_never_idle")).toBeCloseTo(
      value("own.monthly_cost") - 16_500 + 5 * 1500 + bought * 0.5e-6,
      4,
    );
    expect(answer("What would a hybrid")).toMatch(
      /^At best \$22\.4K a month, where the API costs \$25K: 5\sreplicas that are never idle and serve 91\s% of the tokens, and the API the rest\. That takes a load that never falls below 91\s% of its mean; from about 75\s% on it costs less than the API alone, its people and set-up paid\./,
    );
    expect(reportOf("tco-high-volume").recommendation.caveats).toContain(
      "Fewer GPUs that are never idle, with \u201cHosted API\u201d for the rest, would cost less than it alone if the load never fell below some 75\u202f% of its mean: at best $22.4K a month, where that is 91\u202f% or more. How the load spreads over the day is not stated.",
    );
    // A replica makes tokens worth $4,545 a month and costs $1,500; $12,630 of people and set-up take 4.15 of them, of the 5.5 that the mean fills.
    const saved = speed * 730 * 3600 * 0.5e-6 - 1500;
    expect(value("own.never_idle.saved_by_replica_never_idle")).toBeCloseTo(saved, 6);
    const fixed = value("own.monthly_cost") - 16_500;
    expect(value("own.never_idle.floor_that_pays")).toBeCloseTo(((fixed / saved) * speed) / (50e9 / 730 / 3600), 6);
  });
  // 19,026 tok/s take six replicas of 3,459; twice the 9 that the mean of the busiest hour takes, p95 kept, are 22.
  test("the average hour is priced, and a storm asks the busiest hour for more", () => {
    expect(answer("Sized for")).toContain("For the average hour 6\u202freplicas cost $9,000 a month");
    expect(answer("What does a storm")).toContain(
      // 38,052 tok/s, an hour, at $0.50 a million.
      "A busiest hour in which every request comes twice adds $68 to the API\u2019s bill; our own would need 22\u202freplicas instead of 11, and breaks its promise while it lasts.",
    );
  });
  test("the middle of the draws, where it is not what page one computes with, and what it goes with", () =>
    expect(answer("How sure")).toMatch(
      /How many engineers it takes makes most of the spread\. If only what the API charges moved, the decision would turn in 33\s% of the draws; how many engineers it takes mostly outweighs that\. The middle of the draws is \$21\.1K, more than the \$4,130 of page one/,
    ));
  // People and set-up, $12,630, over what 78 % of $0.50 leaves above the $0.33 of GPUs that a million tokens takes now: 210B.
  test("what saves a quarter at today's price is a volume, and the cheapest list is held against it", () => {
    const fixed = value("own.monthly_cost") - 16_500;
    expect(value("own.saving_22.volume_for_saving")).toBeCloseTo(fixed / ((0.39 - 0.33) / 1e6), 0);
    expect(answer("What must be true")).toContain(
      "At today\u2019s price and as busy as now it takes 210B to 281B tokens a month. The cheapest list of such a GPU has $1.75",
    );
  });
  // 19,026 of 38,052 tok/s: half.
  test("how busy these GPUs would have to be, and that their load does not let them", () => {
    expect(value("own.busy_at_most")).toBeCloseTo(0.5, 9);
    expect(answer("How busy")).toMatch(
      /^These 11\sGPUs would have to be 58\s% busy to match the API; they are 50\s%\. .* Their load allows no more than 50\s%, since its peak is 2 times its mean\. At the volume at which it flips the fleet is a larger one/,
    );
  });
  test("a flip that breaks off is told with its stretches, and what the draws make of it", () =>
    expect(answer("At what volume")).toMatch(
      /^Above 76\.3B tokens a month.* is the cheapest, but for 2 stretches up to 82\.3B tokens a month, where it has just bought another box\. Of the draws 47\s% have a flip, below or above today\u2019s volume\. At the \$0\.17 a million that DeepInfra lists our own is the cheaper at no volume that was searched\.$/,
    ));
  test("leaving: what is left of the term, by the month", () =>
    // Twelve months of $16,500.
    expect(answer("What would change")).toContain(
      "our own, $33.3K of work, and up to $198K of GPUs. That is the whole term on its first day; it falls by $16.5K with every month.",
    ));
});
