import type { ReportOption } from "../../report/schema.js";
import { inquire } from "../inquire.js";
import { apiOf } from "../whose.js";
import type { Written } from "../written.js";

/** What one per cent off an API's bill is worth, and ten. Leaving our own stack is paid to others, and no discount is on it. */
export function writeDiscount({ id }: ReportOption, written: Written): void {
  const bought = apiOf(id, written.quantities);
  const api_bill = bought.id(bought.has("api_bill") ? "api_bill" : "monthly_cost");
  inquire({ id, reads: { api_bill }, work: ["one_per_cent_off", "ten_per_cent_off"] }, written);
}

/** What is promised is paid in full, whatever a token costs: then no token that is not bought saves its price. */
export function isDiscountable({ id }: ReportOption, { quantities }: Pick<Written, "quantities">): boolean {
  const bought = apiOf(id, quantities);
  return bought.single("one_per_cent_off") > 0 && (bought.number("commitment_unused") ?? 0) === 0;
}
