import { OR_ZERO, row, WHOLE } from "./row.js";

const WHOLE_MONTH = "a month has 672 to 744 hours (28 to 31 days); the shape of one day is a load of 24 hourly values";

/** What a workload, a batch and an objective can be meant to be. */
export const workload = {
  // Workload
  volume: {
    ...row("tok/month", 1e5, 1e17, "a volume"),
    why: "a hobby takes 100k tokens a month; Google, the largest known, 1.3e15 (its earnings call of October 2025)",
  },
  rate: {
    ...row("tok/s", 0.01, 4e10, "a rate", OR_ZERO),
    why: "a hobby takes 100k tokens a month, 0.04 tok/s; Google, the largest known, 5e8 tok/s; check its unit of time",
  },
  load: {
    ...row("tok/s", 0, 4e11, "a load"),
    why: "Google, the largest known, processes 5e8 tok/s on average; check its unit of time",
  },
  users: {
    ...row("user", 1, 1e10, "the users", WHOLE),
    why: "there are 8.2 billion people",
  },
  sessions_per_user: {
    ...row("session/user/day", 1e-3, 1e5, "the sessions of a user", OR_ZERO),
    why: "one in three years is none, and more than one a second is a program's",
  },
  tokens_per_session: {
    ...row("tok/session", 1, 1e9, "the tokens of a session"),
    why: "a day of a coding agent comes to 1e8 processed tokens, cached ones included",
  },
  tokens_per_token: {
    ...row("1", 0.1, 10, "the tokens for one of the workload's"),
    why: "twelve tokenizers make 0.73 to 3.9 tokens of one of GPT-4o's, from Chinese to Hindi; answers differ in length as well",
  },
  characters_per_token: {
    ...row("character/tok", 0.3, 20, "the characters of a token"),
    why: "twelve tokenizers make a token of 0.6 characters (Hindi, an old one) to 5 (English); long words of code reach 10",
  },
  hours_in_month: {
    ...row("h/month", 672, 744, "the hours in a month"),
    why: WHOLE_MONTH,
  },
  relative_peak: {
    ...row("1", 1, 744, "the peak over the mean"),
    why: "a month's load in a single one of its 744 hours peaks at 744 times the mean",
  },
  peak_in_hour: {
    ...row("1", 1, 60, "the busiest minute over its hour"),
    why: "an hour whose load comes in a single one of its 60 minutes peaks at 60 times its mean",
  },
  burstiness: {
    ...row("1", 0, 20, "the burstiness"),
    why: "0 is a clock, 1 is Poisson; ServeGen's burstiest clients reach 10; one over its square is what vllm bench serve calls so",
  },
  minutes_vary: {
    ...row("share", 0, 5, "what the minutes of an hour vary by"),
    why: "standard deviation over mean: 0.22 in a public trace of chat (Azure, 2023)",
  },
  session_turns: {
    ...row("1", 1.001, 10000, "the turns of a session"),
    why: "a session of one turn has nothing to find in a cache; a coding agent's takes some hundreds",
  },
  session_gap: {
    ...row("s", 0.001, 86400, "the time between two turns"),
    why: "no cache holds a session for more than a day",
  },
  limit_tokens: {
    ...row("tok/min", 1000, 1e12, "the limit"),
    why: "the smallest tiers take 30,000 tokens a minute, and Google, the largest known, processes 3e10; check its unit: tok/min",
  },
  limit_requests: {
    ...row("request/min", 1, 1e9, "the limit"),
    why: "the smallest tiers take 3 requests a minute; check its unit: requests/min",
  },
  unit_input: {
    ...row("counted_tok/min/unit", 10, 1e8, "the input that a unit carries"),
    why: "units carry 230 tokens of input a minute (o1) to 59,400 (gpt-4.1-nano), and whole model units some millions",
  },
  output_ratio: {
    ...row("counted_tok/output_tok", 1, 100, "the tokens of input that one of output counts as"),
    why: "providers count 4 to 8, as their prices do; write 8 for one output token that counts as eight of input",
  },
  units_bought: {
    ...row("unit", 1, 1e6, "the units", WHOLE),
    why: "the most units of a deployment are 100,000 (Azure)",
  },
  prompt_length: {
    ...row("tok/stream", 1, 1e7, "the prompt"),
    why: "the longest context that any model states is 10M tokens",
  },
  answer_length: {
    ...row("tok/stream", 1, 1e6, "the answer"),
    why: "the longest answers that any model gives are some 100k tokens",
  },
  request_input: {
    ...row("tok/stream", 1, 1e7, "the input of a request"),
    why: "the longest context that any model states is 10M tokens",
  },
  request_output: {
    ...row("tok/stream", 1, 1e6, "the output of a request"),
    why: "the longest answers that any model gives are some 100k tokens",
  },

  success_rate: {
    ...row("share", 0.001, 1, "the part of its answers that is accepted"),
    why: "of a model whose every thousandth answer is of use nobody asks a second; write 92%",
  },

  // Batches
  runs: {
    ...row("run/month", 0.01, 31, "the runs"),
    why: "a run has a window of its own, and a day has one; a run every eight years is none",
  },
  run_volume: {
    ...row("tok/run", 1e3, 1e16, "the volume of a run"),
    why: "a batch of less than a page is none; Google, the largest known, processes 1.3e15 tokens a month",
  },

  // Objective
  ttft: {
    ...row("s", 0.005, 3600, "the time to first token"),
    why: "the network alone takes 5 ms, and who can wait for an hour needs no objective; check its unit: 2 s or 200 ms",
  },
  tpot: {
    ...row("ms", 0.1, 10_000, "the time per output token"),
    why: "the fastest chips write a token in 0.3 ms (3,000 tok/s), and nobody waits 10 s for one; check its unit: 50 ms",
  },
  e2e: {
    ...row("s", 0.05, 86_400, "the time to the last token"),
    why: "a short answer takes a twentieth of a second, and what may take a day is a batch; check its unit: 20 s",
  },
  tpot_target: {
    ...row("ms*stream/output_tok", 0.1, 10_000, "the time per output token"),
    why: "the fastest chips write a token in 0.3 ms (3,000 tok/s), and nobody waits 10 s for one; check its unit: 50 ms",
  },
};
