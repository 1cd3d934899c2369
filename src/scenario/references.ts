import type { Price } from "../prices/schema.js";
import { type Entry, type Fault, findPrice, type Prices } from "../prices/sheet.js";
import { nameHint } from "../problem/nearest.js";
import type { Problem } from "../problem/problem.js";
import { day } from "../reading/stated.js";
import type { YamlSource } from "../reading/yaml.js";
import { type Path, valueAt } from "../reading/yaml-path.js";
import { problemAt } from "../reading/yaml-problems.js";
import { Option } from "./schema.js";

/** What a price is used for. */
type Use = "price" | "gpu_price";
/** Keys that say by themselves how the GPUs are paid for. */
const CLASSES: Readonly<Record<string, PriceClass>> = { reserved: "reserved", on_demand: "on-demand", spot: "spot" };
type PriceClass = Price["class"];
/** Where in an option a price is named. */
const PRICES = [["price"], ["gpu_price"], ["reserved"], ["on_demand"], ["spot", "price"]] as const;
/** Keys of an option that name an API option. */
const APIS = [["spill_to"], ["against"], ["escalate_to"]] as const;

/**
 * The price that an option names, for the use it is put to, or why there is none; undefined where the price is there
 * but cannot be read, which its own sheet reports. Without a day, whatever is in force at any time is not looked at.
 */
export function namedPrice(
  prices: Prices,
  id: string,
  use: Use,
  on: string | undefined,
  path: Path,
): Entry | Fault | undefined {
  const found = findPrice(prices, id, on);
  if (found === undefined || "message" in found) return found;
  const isPerHour = found.price.gpu_hour !== undefined;
  if (use === "price" && isPerHour) {
    return {
      message: `"${id}" is a price per GPU hour, not per token`,
      hint: "name an entry with blended or tokens prices",
    };
  }
  if (use === "gpu_price" && !isPerHour) {
    return { message: `"${id}" is a price per token, not per GPU hour`, hint: "name an entry with gpu_hour" };
  }
  const wanted = classAt(path);
  if (wanted && found.price.class !== wanted) {
    return {
      message: `"${id}" is priced ${found.price.class}, and stands here as ${wanted}`,
      hint: `name an entry with class: ${wanted}`,
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
export function apiFault(name: string, kinds: ReadonlyMap<string, unknown>): Fault | undefined {
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
  const known: readonly unknown[] = Option.options.map(({ shape }) => shape.kind.value);
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
  return Object.keys(options).flatMap((name) => [
    ...named(name, PRICES).flatMap(({ key, id }) =>
      told(
        source,
        ["options", name, ...key],
        namedPrice(prices, id, key[0] === "price" ? "price" : "gpu_price", asOf, key),
      ),
    ),
    ...named(name, APIS).flatMap(({ key, id }) => told(source, ["options", name, ...key], apiFault(id, kinds))),
  ]);
}

function told(source: YamlSource, path: string[], found: Entry | Fault | undefined): Problem[] {
  return found !== undefined && "message" in found
    ? [problemAt(source, path, found.message, { hint: found.hint })]
    : [];
}
