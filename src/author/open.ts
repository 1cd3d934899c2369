import { ANY_CLASS } from "../figures/token-classes.js";
import type { Given, Inputs } from "../scenario/inputs.js";
import { fromTo, listed, ownerOf, type RangedInput, rangeFigure, whereCheapest } from "./ranges.js";

/** What people call a figure that a decision waits for; a figure of a scenario's own goes by its label. */
const CALLED: readonly [RegExp, string][] = [
  [/^workload\.(volume|rate)$/, "the volume"],
  [/^workload\.relative_peak$/, "the peak of the load"],
  [new RegExp(`^workload\\.(${ANY_CLASS})_share$`), "the mix of tokens"],
  [/^workload\.request_(input|output)$/, "how long requests are"],
  [/^people\.engineers$/, "how many engineers it takes"],
  [/^people\.salary$/, "what an engineer costs"],
  [/^overhead\.share$/, "the overhead"],
  [/\.replica_throughput$/, "how fast our GPUs are"],
  [/\.(gpu|reserved|on_demand|spot)_price$/, "what a GPU costs"],
  [new RegExp(`\\.(api|${ANY_CLASS})_price$`), "what the API charges"],
  [/\.(billed|own)_per_(input|output)$/, "how many tokens each model makes of the same text"],
  [/\.start_up$/, "how long a box takes to start"],
  [/\.starts_per_hour_on$/, "how often boxes start"],
  [/\.local_share$/, "what share a small model answers"],
];

function called({ id, label }: Given): string {
  const [, words] = CALLED.find(([pattern]) => pattern.test(id)) ?? [];
  const [, own = label] = /^.*?: (.*)$/.exec(label) ?? [];
  return words ?? own.charAt(0).toLowerCase() + own.slice(1);
}

/** Names that are listed in a headline; with more of them it counts. */
const MOST_NAMED = 3;

/** "the volume and what a GPU costs" */
export function unknowns(open: readonly RangedInput[]): string {
  const names = [...new Set(open.map(({ group: [first] }) => called(first)))];
  return names.length > MOST_NAMED ? `${names.length} figures that are only ranges today` : listed(names);
}

interface Words {
  readonly headline: string;
  readonly summary: string;
  readonly lede: string;
}

/** A decision that a stated range turns by itself is no decision yet: the words say so first, and then what the middle gives. */
export function asOpen(words: Words, open: readonly RangedInput[], inputs: Inputs): Words {
  if (open.length === 0) return words;
  const what = unknowns(open);
  const middles = listed([...new Set(open.map(({ group: [first] }) => middleWords(first, inputs)))]);
  return {
    headline: `Open until we know ${what}.`,
    summary: `Open until we know ${what}. With ${middles}: ${words.summary}`,
    lede: `${rangesSentence(open, inputs)} This memo computes with ${middles}. ${words.lede}`,
  };
}

/** What decides, as conditions that can be found out: who is the cheapest where. */
export function openConditions(open: readonly RangedInput[], inputs: Inputs): string[] {
  return open.slice(0, MOST_NAMED).map((each) => {
    const words = whereCheapest(each, inputs);
    return `${capital(called(each.group[0]))}: ${words}.`;
  });
}

/** "The volume may be 1.52B to 6.08B tokens a month: that alone turns the decision." */
function rangesSentence(open: readonly RangedInput[], inputs: Inputs): string {
  const ranges = open.slice(0, MOST_NAMED).map(({ group: [first] }) => {
    const { low = 0, high = 0, varies } = first;
    if (varies !== undefined) return `what ${ownerOf(first, inputs.options)} charges depends on ${varies}`;
    const words = (amount: number) => rangeFigure(first, amount, inputs.givens);
    return `${called(first)} may be ${fromTo(words(low), words(high), ["", "to"])}`;
  });
  return `${capital(listed(ranges))}: ${open.length > 1 ? "each" : "that"} alone turns the decision.`;
}

function middleWords(given: Given, { givens }: Inputs): string {
  const middle = rangeFigure(given, Number(given.value), givens);
  return given.varies === undefined ? middle : "what an average request costs";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
