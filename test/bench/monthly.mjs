/** A folder of scenarios through the months: each month a third of the prices that are in force fall by two per cent. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The first day of a month, counted from December 2026. */
export function firstOf(month) {
  return new Date(Date.UTC(2026, 11 + month, 1)).toISOString().slice(0, 10);
}

/** Ends every third entry of each sheet the day before, and adds what follows it. */
export function changePrices(scenarios, month) {
  const folder = join(scenarios, "prices");
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".yaml"))) {
    const file = join(folder, name);
    const [head, ...entries] = readFileSync(file, "utf8").split(/(?=\n {2}- id: )/);
    const next = entries.flatMap((entry, place) => ((place + month) % 3 === 0 ? follow(entry, month) : [entry]));
    writeFileSync(file, [head, ...next].join(""));
  }
}

function follow(entry, month) {
  const open = /effective: \{ from: (\d{4}-\d\d-\d\d) \}/;
  const from = firstOf(month);
  if (!open.test(entry)) return [entry];
  const to = new Date(Date.parse(from) - 24 * 3600 * 1000).toISOString().slice(0, 10);
  const later = entry.replace(open, `effective: { from: ${from} }`);
  return [entry.replace(open, `effective: { from: $1, to: ${to} }`), cheaper(later)];
}

/** Amounts alone: what stands in quotes is somebody's word. */
function cheaper(entry) {
  return entry.replace(/"[^"]*"|\$(\d[\d.]*)/g, (found, amount) =>
    amount === undefined ? found : `$${Number((Number(amount) * 0.98).toPrecision(4))}`,
  );
}
