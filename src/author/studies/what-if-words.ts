import type { WhatIf } from "../../economics/studies/what-ifs.js";
import { figure, percent } from "../../figures/figure.js";

interface SurpriseWords {
  readonly label: string;
  /** What it moves, in a sentence for the memo. */
  readonly says: string;
  /** The figures that it was given, in short. */
  readonly stated: (read: (name: string) => number) => string;
}

const count = (value: number) => figure(value, "1");

export const WHAT_IF_WORDS: Record<WhatIf, SurpriseWords> = {
  retry_storm: {
    label: "Retry storm",
    says: "Requests that time out are sent again: more tokens in some hours of the month, at every level of its load alike, and nothing to show for them. What a fleet cannot serve in these hours goes to the API behind it; one that stands alone must carry them at its peak.",
    stated: (read) =>
      `${count(read("retry_factor"))} times the tokens in ${percent(read("storm_share"), "exact")} of the hours`,
  },
  spot_loss: {
    label: "Spot loss",
    says: "GPUs that can be taken away are taken away, and paid for all the same.",
    stated: (read) => `${percent(read("spot_lost_share"), "exact")} of the GPUs gone`,
  },
  context_growth: {
    label: "Slower replicas",
    says: "Longer contexts fill the memory and slow every replica down. The tokens stay as many: what an API bills for longer inputs is another case.",
    stated: (read) => `a replica serves ${percent(read("throughput_factor"), "exact")} of before`,
  },
  idle_nights: {
    label: "Idle nights",
    says: "Some hours of every day bring nothing; the same tokens come in the others.",
    stated: (read) => `${count(read("idle_hours"))} hours a day without traffic`,
  },
  outage: {
    label: "Outage hours",
    says: "The API serves what the fleet cannot, and the fleet is paid all the same.",
    stated: (read) => `${count(read("outage_hours"))} hours a month`,
  },
  upgrade: {
    label: "Model change",
    says: "The old and the new model run side by side for some days: two fleets.",
    stated: (read) => `${count(read("upgrades"))} times a year, ${count(read("upgrade_days"))} days each`,
  },
};
