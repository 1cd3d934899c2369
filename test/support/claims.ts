import type { Quote } from "../../src/report/quote.js";
import type { Report } from "../../src/report/schema.js";
import type { Claim } from "../../src/report/section.js";

/** The claims of documents that a ledger recomputed. */
export function recomputedClaims({ claims = [] }: Report): Claim[] {
  return claims.filter((claim): claim is Claim => "recomputed" in claim);
}

/** What vendors claim, each with its verdict. */
export function vendorClaims({ claims = [] }: Report): Quote[] {
  return claims.filter((claim): claim is Quote => "ask" in claim);
}
