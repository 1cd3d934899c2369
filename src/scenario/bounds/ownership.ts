import { FREE, OR_ZERO, row, WHOLE } from "./row.js";

/** What people, and a stack of our own over time, can be meant to cost. */
export const ownership = {
  // People
  engineers: {
    ...row("FTE", 0.001, 1000, "the engineers", OR_ZERO),
    why: "a thousand engineers are more than any company's inference team",
  },
  salary: {
    ...row("USD/FTE/year", 3000, 5e6, "a salary", OR_ZERO),
    why: `no engineer earns less in a full year, or more: write $200,000/year or $200k/year (${FREE})`,
  },
  on_call_pay: {
    ...row("USD/FTE/month", 10, 50_000, "on-call pay", OR_ZERO),
    why: `it is paid by the person and month, on top of a salary (${FREE})`,
  },

  // Ownership over time
  horizon: {
    ...row("month", 1, 120, "the horizon", WHOLE),
    why: "ten years are the most that anyone plans a fleet for",
  },
  term: {
    ...row("month", 1, 120, "the term", WHOLE),
    why: "commitments are sold for a month to five years; ten years (120 months) are longer than any",
  },
  growth: {
    ...row("share", -0.99, 100, "the growth of the volume a year"),
    why: "Google, which grew the fastest that is known, went to 50 times in a year (May 2025); write 20% for a fifth",
  },
  api_price_fall: {
    ...row("share", -1, 0.99, "the fall of API prices a year"),
    why: "prices of equal quality have fallen by 80 to 99 % a year; a rise is written as a negative fall",
  },
  gpu_price_fall: {
    ...row("share", -1, 0.99, "the fall of GPU prices a year"),
    why: "an hour of an H100 fell by some 60 % in its fastest year; a rise is written as a negative fall",
  },
  discount_rate: {
    ...row("share", 0, 0.6, "the discount rate a year"),
    why: "companies discount at 5 to 15 %, venture capital at 30 to 50 %",
  },
  effort: {
    ...row("FTE*month", 0.01, 6000, "an effort", OR_ZERO),
    why: "6,000 engineer-months are 100 people for five years; a hundredth of one is two hours",
  },
  cost: {
    ...row("USD", 1, 1e9, "a cost", OR_ZERO),
    why: "no stack is built or left for more than a billion: write $250,000 or $250k",
  },
  invoiced: {
    ...row("USD", 1e-6, 1e10, "an amount of an invoice", OR_ZERO),
    why: "nobody is asked for ten billion by one provider",
    negative: 'what is taken off stands in lines.other, such as { what: discount, cost: "-$500" }',
  },
  invoiced_otherwise: {
    ...row("USD", -1e10, 1e10, "an amount of an invoice"),
    why: "nobody is asked for ten billion by one provider",
  },
  monthly_cost: {
    ...row("USD/month", 0.1, 1e8, "a cost a month", OR_ZERO),
    why: "no stack runs for more than 100 million a month beyond its GPUs",
  },
  covered_hours_a_week: {
    ...row("h", 1, 168, "the hours a week that someone must be awake for"),
    why: "a week has 168 hours",
  },
  on_call_hours_a_week: {
    ...row("h/FTE", 1, 168, "the hours a week that one person can be on call"),
    why: "a week has 168 hours",
  },
  people_sharing_rota: {
    ...row("FTE", 0, 1000, "the people who share the rota"),
    why: "a rota of more than a thousand is run by nobody",
  },
  eval_runs: {
    ...row("1/month", 0, 100_000, "the evaluation runs"),
    why: "more than 100,000 runs a month are one every 26 seconds",
  },
  eval_tokens: {
    ...row("tok", 100, 1e13, "the tokens of a run", OR_ZERO),
    why: "a run asks more than one question; the largest suites take some 1e10 tokens",
  },
  eval_price: {
    ...row("USD/Mtok", 0.0001, 1000, "the price of evaluation", OR_ZERO),
    why: "the dearest text model lists $600 per million tokens; a price per thousand is a thousand times lower",
  },
  safety_price: {
    ...row("USD/Mtok", 0.0001, 1000, "the price of a safety pass", OR_ZERO),
    why: "the dearest text model lists $600 per million tokens; a price per thousand is a thousand times lower",
  },
  stored_data: {
    ...row("TB", 0, 1e6, "the data kept"),
    why: "a model's weights are below 2 TB, and a million TB is the whole of a large cloud user",
  },
  storage_price: {
    ...row("USD/TB/month", 0.5, 2000, "the price of storage", OR_ZERO),
    why: "archives list $1 a TB and month, object stores $23, the fastest disks some $500; check whether it is by the GB",
  },
  observed_data: {
    ...row("GB/month", 0, 1e8, "the data taken in"),
    why: "100 million GB a month are more than the largest log services take in",
  },
  observability_price: {
    ...row("USD/GB", 0.001, 50, "the price of metrics and traces", OR_ZERO),
    why: "log services list $0.10 to $5 a GB; check whether it is by the TB",
  },
  spare_gpus: {
    ...row("GPU", 0, 100_000, "the idle GPUs", WHOLE),
    why: "more idle GPUs than 100,000 are kept by nobody",
  },
  api_bill: {
    ...row("USD/month", 1, 1e10, "an API bill", OR_ZERO),
    why: "all API revenue of the largest provider is some $1B a month",
  },
};
