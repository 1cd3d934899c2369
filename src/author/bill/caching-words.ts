import { figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import { apiOf, type Quantities } from "../whose.js";

const KEPT = { written_5m: "for minutes", written_1h: "for an hour" } as const;

/** When writing to an API's cache pays, and whether it does here; undefined where nothing is written. */
export function cachingWords(api: string, quantities: Quantities): string | undefined {
  const own = apiOf(api, quantities);
  const [reads, saved] = [own.number("reads_of_a_write"), own.number("saved_by_caching")];
  if (reads === undefined || saved === undefined) return undefined;
  const needed = (["written_5m", "written_1h"] as const).flatMap((kind) => {
    const times = own.number(`reads_to_pay_${kind}`);
    return times === undefined ? [] : [`${KEPT[kind]} has paid once it is read ${often(times)}`];
  });
  const money = figure(Math.abs(saved), "USD");
  const here =
    saved < 0
      ? `too seldom: without caching the bill would be ${money} a month lower`
      : `which takes ${money} a month off the bill`;
  return `A token written to its cache ${listed(needed)}; here it is read ${often(reads)}, ${here}.`;
}

function often(times: number): string {
  return `${figure(times, "1", "short")} times`;
}
