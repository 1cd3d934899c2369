import { dollarsInProse, figure } from "../../figures/figure.js";
import { capital, listed, quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { fromTo } from "../break-evens/stretches.js";
import { type Decision, servesLess } from "../decision.js";
import { isEmpty } from "../options.js";
import { optionOf } from "../whose.js";
import type { Work } from "../work.js";

/** More than these are for the table of options. */
const MOST = 2;

/** What other APIs ask for the same tokens, where one is recommended: who reads it may be buying from another today. */
export function otherApis({ recommended }: Decision, { options, quantities }: Work): string[] {
  if (recommended.kind !== "api") return [];
  const others = options.filter(({ input: { id, form } }) => form.kind === "api" && id !== recommended.id);
  if (others.length === 0 || others.length > MOST) return [];
  const asked = others.map(({ input: { id, label } }) => {
    return `${dollarsInProse(optionOf(id, quantities).single("monthly_cost"))} from “${label}”`;
  });
  return [`The same tokens cost ${asked.join(", or ")}.`];
}

/** What the others of our own cost more: page one speaks of one that nobody may have asked for. */
export function ownsCompared({ recommended, against }: Decision, all: readonly ReportOption[], work: Work): string {
  const own = recommended.kind === "api" ? against : recommended;
  const others = all
    .filter((each) => each.kind !== "api" && each.id !== own.id && !isEmpty(each) && !servesLess(each, work))
    .filter((each) => each.monthly_cost >= own.monthly_cost)
    .sort((a, b) => a.monthly_cost - b.monthly_cost);
  const [next, last] = [others[0], others[others.length - 1]];
  if (!next || !last) return "";
  const above = ({ id }: ReportOption) => dollarsInProse(optionOf(id, work.quantities).single("above_recommended"));
  const than = own === recommended ? " than that" : "";
  const named = (each: ReportOption) => `${quoted(each.label)}${priceOf(each, own, work)}`;
  if (others.length > MOST)
    return `The ${others.length} others would cost ${fromTo(above(next), above(last), ["", "to"])} a month more${than}.`;
  const more = others.map((each, place) => `${above(each)}${place === 0 ? ` a month more${than}` : " more"}`);
  return `${capital(listed(others.map((each, place) => `${named(each)} ${place === 0 ? "would cost " : ""}${more[place]}`)))}.`;
}

/** " at $12.00 an hour for a GPU", where that is what tells two of our own apart. */
function priceOf({ id }: ReportOption, own: ReportOption, { quantities }: Work): string {
  const [asked, other] = [id, own.id].map((each) => optionOf(each, quantities).number("gpu_price"));
  if (asked === undefined || other === undefined || asked === other) return "";
  return ` at ${figure(asked, "USD", "short")} an hour for a GPU`;
}
