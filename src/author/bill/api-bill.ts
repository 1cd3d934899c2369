import type { ReportOption } from "../../report/schema.js";
import { apiOf, type Quantities } from "../whose.js";

/**
 * What an API itself asks for a month. Where our own stack must be left first, going to the API costs more than that; what
 * leaving takes is paid once and to others, so it is in no price of a token, and no discount is on it.
 */
export function apiBill({ id, monthly_cost }: ReportOption, quantities: Quantities): number {
  return apiOf(id, quantities).number("api_bill") ?? monthly_cost;
}

/** What leaving our own stack for it takes, in a month; nothing where there is none to leave. */
export function leavingFor({ id }: ReportOption, quantities: Quantities): number {
  return apiOf(id, quantities).number("leaving_line") ?? 0;
}
