import { WAYS } from "../figures/ways.js";
import { amountsOf, type BilledAs } from "../prices/amounts.js";
import type { Entry } from "../prices/entry.js";
import { findPrice, trustFault } from "../prices/look-up.js";
import type { Price } from "../prices/schema.js";
import type { PriceFault, Prices } from "../prices/sheet.js";
import { nameHint } from "../problem/nearest.js";
import type { Problem } from "../problem/problem.js";
import { day } from "../reading/stated.js";
import type { YamlSource } from "../reading/yaml.js";
import { type Path, valueAt } from "../reading/yaml-path.js";
import { problemAt } from "../reading/yaml-problems.js";
import { KIND_NAMES } from "./options/kind.js";

/** What a price is used for. */
export type Use = "price" | "gpu_price" | "unit_price";
/** Keys that say by themselves how the GPUs are paid for. */
const CLASSES: Readonly<Record<string, PriceClass>> = { reserved: "reserved", on_demand: "on-demand", spot: "spot" };
type PriceClass = Price["class"];
/** Where in an option a price is named. */
const PRICES = [["price"], ["gpu_price"], ["unit_price"], ["reserved"], ["on_demand"], ["spot", "price"]] as const;
/** Keys of an option that name an API option. */
const APIS = [["spill_to"], ["against"], ["escalate_to"]] as const;

type Sold = "GPUs" | "units" | "tokens";

/** What an entry of a price sheet is the price of. */
export function sells({ gpu_hour, unit_hour, unit_month }: Price): Sold {
  if (gpu_hour) return "GPUs";
  return unit_hour || unit_month ? "units" : "tokens";
}

const BOUGHT: Record<Use, Sold> = { price: "tokens", gpu_price: "GPUs", unit_price: "units" };
const PER: Record<Sold, { readonly per: string; readonly keys: string }> = {
  GPUs: { per: "per GPU hour", keys: "gpu_hour" },
  units: { per: "per provisioned unit", keys: "unit_hour or unit_month" },
  tokens: { per: "per token", keys: "blended or tokens prices" },
};

/** The price that an option names, and how it reads it. */
interface PriceNamed {
  readonly id: string;
  readonly use: Use;
  readonly on: string | undefined;
  /** The source whose price counts where several differ. */
  readonly trusted: string | undefined;
  readonly reading: BilledAs;
  /** Where in its option, study or GPU it is named. */
  readonly path: Path;
}

/**
 * The price that an option names, for the use it is put to, or why there is none; undefined where the price is there
 * but cannot be read, which its own sheet reports. Without a day, whatever is in force at any time is not looked at.
 */
export function namedPrice(
  prices: Prices,
  { id, use, on, trusted, reading, path }: PriceNamed,
): Entry | PriceFault | undefined {
  const found = findPrice(prices, { id, day: on, trusted, amounts: (price) => amountsOf(price, reading) });
  if (found === undefined || "message" in found) return found;
  const [sold, wanted] = [PER[sells(found.price)], PER[BOUGHT[use]]];
  if (sold !== wanted)
    return { message: `"${id}" is a price ${sold.per}, not ${wanted.per}`, hint: `name an entry with ${wanted.keys}` };
  const paidAs = classAt(path);
  if (paidAs && found.price.class !== paidAs) {
    return {
      message: `"${id}" is priced ${found.price.class}, and stands here as ${paidAs}`,
      hint: `name an entry with class: ${paidAs}`,
    };
  }
  return found;
}

/** How the GPUs are paid for whose price stands at a path; undefined where the path does not say. */
function classAt(path: Path): PriceClass | undefined {
  const key = path.find((step) => typeof step === "string" && Object.hasOwn(CLASSES, step));
  return typeof key === "string" ? CLASSES[key] : undefined;
}

/** Why an option is not an API that others can buy from; undefined where it is. `kinds`: option -> kind. */
export function apiFault(name: string, kinds: ReadonlyMap<string, unknown>): PriceFault | undefined {
  if (kinds.get(name) === "api") return undefined;
  const apis = [...kinds.keys()].filter((other) => kinds.get(other) === "api");
  return {
    message: kinds.has(name) ? `"${name}" is not an API` : `no option is called "${name}"`,
    hint: nameHint(name, apis),
  };
}

/** References that lead nowhere in a scenario that its schema refuses for other reasons: told with those, not after. */
export function referenceProblems(source: YamlSource, prices: Prices): Problem[] {
  const options = valueAt(source.value, ["options"]);
  if (typeof options !== "object" || options === null) return [];
  const asOf = day.safeParse(valueAt(source.value, ["as_of"])).data;
  const known: readonly unknown[] = KIND_NAMES;
  const kinds = new Map(
    Object.keys(options).map((name) => {
      const kind = valueAt(options, [name, "kind"]);
      // A misspelt kind is told already, and may well have been meant to be an API.
      return [name, known.includes(kind) ? kind : "api"];
    }),
  );
  const named = (name: string, keys: readonly (readonly string[])[]) =>
    keys.flatMap((key) => {
      const id = valueAt(options, [name, ...key]);
      return typeof id === "string" ? [{ key, id }] : [];
    });
  const trusts = valueAt(source.value, ["trusts"]);
  const trusted = (id: string) => {
    const name = valueAt(trusts, [id]);
    return typeof name === "string" ? name : undefined;
  };
  const priceAt = (name: string, key: readonly string[], id: string) => {
    const [use = "gpu_price"] = (["price", "unit_price"] as const).filter((each) => each === key[0]);
    const stated = valueAt(options, [name, "billed"]);
    const billed = WAYS.find((way) => way === stated) ?? "standard";
    const reading = { billed, input: undefined } as const;
    return namedPrice(prices, { id, use, on: asOf, trusted: trusted(id), reading, path: key });
  };
  return [
    ...Object.keys(options).flatMap((name) => [
      ...named(name, PRICES).flatMap(({ key, id }) => told(source, ["options", name, ...key], priceAt(name, key, id))),
      ...named(name, APIS).flatMap(({ key, id }) => told(source, ["options", name, ...key], apiFault(id, kinds))),
    ]),
    ...trustProblems(source, prices, Object.entries(typeof trusts === "object" && trusts !== null ? trusts : {})),
  ];
}

/** Whoever a scenario trusts and who is not there. */
export function trustProblems(
  source: YamlSource,
  prices: Prices,
  trusts: readonly (readonly [id: string, source: unknown])[],
): Problem[] {
  return trusts.flatMap(([id, trusted]) => {
    const fault = typeof trusted === "string" ? trustFault(prices, id, trusted) : undefined;
    return fault ? [problemAt(source, ["trusts", id], fault.message, { hint: fault.hint, key: fault.key })] : [];
  });
}

function told(source: YamlSource, path: string[], found: Entry | PriceFault | undefined): Problem[] {
  return found !== undefined && "message" in found
    ? [problemAt(source, path, found.message, { hint: found.hint })]
    : [];
}
