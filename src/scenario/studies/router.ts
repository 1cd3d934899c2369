import * as z from "zod";
import { QuantityError } from "../../reading/quantity-error.js";
import { words } from "../../reading/stated.js";
import { figureOf, readStated, type StatedText } from "../../reading/stated-text.js";
import type { Context } from "../context.js";
import { share } from "../fields.js";
import { defineStudy, type InputOf } from "./define.js";
import { resolveInquiry } from "./inquiry.js";

/** What a router is said to save at a price per token, beside what it saves on whole boxes. */
export const router = defineStudy("router", {
  is: "what a router saves at a price per token",

  fields: {
    given: z
      .strictObject({
        local_price: figureOf("what a million tokens costs locally", "$0.25/Mtok"),
        frontier_price: figureOf("what a million tokens costs at the API", "$2.50/Mtok"),
        guard_share: figureOf("part of the local answers that is judged again", "10%"),
        local_share: figureOf("part of the tokens that is answered locally", "70%"),
      })
      .meta({ description: "what a million tokens costs locally and at the API, and the shares; ranges are kept" }),
    local_shares: z
      .array(share("a share answered locally"))
      .min(2)
      .max(12)
      .meta({ description: "the shares of local answers that the table shows" }),
    claimed: z
      .strictObject({
        saving: figureOf("the saving that it promises", "60%"),
        by: words("who promises it", { most: 120 }),
      })
      .optional()
      .meta({ description: "the saving that a document promises, and where" }),
    beside: z
      .array(z.string())
      .optional()
      .meta({ description: "router options of this scenario, worked out on whole boxes" }),
  },
  resolve(context, id, study) {
    const path = ["studies", id];
    const work = ["told_saving_up_front", "told_saving_local_first"];
    const inquiry = resolveInquiry(context, id, { given: study.given, work }, path);
    for (const name of ["local_share", "guard_share"]) mustBeShare(context, `${id}.${name}`, [...path, "given", name]);
    for (const [index, option] of (study.beside ?? []).entries()) {
      if (!context.givens.has(`${option}.local_share`))
        context.fault([...path, "beside", index], `"${option}" is not a router option of this scenario`);
    }
    return {
      inquiry,
      localShares: study.local_shares.map(({ value }) => value),
      localSharesAt: { file: context.file, line: context.source.place([...path, "local_shares"]).line },
      claimed: study.claimed ? readClaim(context, study.claimed, [...path, "claimed", "saving"]) : null,
      beside: study.beside ?? [],
    };
  },
});
export type RouterStudyInput = InputOf<typeof router>;

function mustBeShare(context: Context, id: string, path: string[]): void {
  const given = context.givens.get(id);
  if (!given || typeof given.value !== "number") return;
  const [low, high] = [given.low ?? given.value, given.high ?? given.value];
  if (low < 0 || high > 1) context.fault(path, "a share lies between 0 % and 100 %");
}

function readClaim(
  context: Context,
  { saving, by }: { saving: StatedText; by: string },
  path: string[],
): { readonly low: number; readonly high: number; readonly by: string } | null {
  if (typeof saving === "object" && "of" in saving) {
    context.fault(path, "a claim is a figure of the document, not of this memo");
    return null;
  }
  try {
    const { value, low, high } = readStated(saving, "share");
    return { low: low ?? value, high: high ?? value, by };
  } catch (fault) {
    if (!(fault instanceof QuantityError)) throw fault;
    context.fault(path, fault.message, fault.hint);
    return null;
  }
}
