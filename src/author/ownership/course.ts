import type { Factor } from "../../economics/books/horizon.js";
import { type ProjectForm, project } from "../../economics/books/project.js";
import { type Moving, type OverMonths, overMonths } from "../../economics/studies/month-by-month.js";
import { leaving, paidBack, serverPurchases } from "../../economics/studies/project-searches.js";
import { Model } from "../../formula/model.js";
import { list } from "../../formula/series.js";
import type { Given, Inputs, OptionInput } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import type { Worked } from "../work.js";
import { inBase, type Written } from "../written.js";
import { type KnownFigures, overHorizon, writeMonths } from "./horizon.js";
import { optionThrough, type Through } from "./through.js";

/** What a project is worked out from: the options as both lenses see them, and the months. */
export interface Both {
  readonly inputs: Inputs;
  readonly work: Written;
  readonly full: Through;
  readonly marginal: Through;
  readonly horizon: KnownFigures;
}

/** Part of the ids of what an option's figures are month by month. */
export const PROJECT = "project";

/**
 * Month by month: the API's bill less what running costs, servers bought as they are needed, and getting out again. Writes
 * it all down, or says why it cannot be worked out.
 */
export function courseOf(own: OptionInput, both: Both): string | undefined {
  const { inputs, work, horizon } = both;
  const through = inputs.ownership?.form;
  const running = optionThrough(both.marginal, own.id);
  const { formulas } = running.costed.model;
  const form: ProjectForm = {
    isFull: through?.lens === "full",
    isBounded: own.form.isBounded,
    ownsHardware: own.form.ownership?.ownsHardware === true,
    exits: through?.once.includes("exit") === true,
    owesLeaving: formulas.has("leaving_owed"),
  };
  const laws = project(form);
  const months = monthsOf(running, both, new Model(laws).needs);
  const setup = idOf.worked(`${own.id}.${PROJECT}`, "setup_cost");
  const all = overHorizon(
    `${own.id}.${PROJECT}`,
    [...months.laws, ...laws.map(months.following)],
    [
      ...(months.search ? [months.search] : []),
      ...(form.ownsHardware ? [serverPurchases] : []),
      leaving(months.name("replicas"), form.isFull),
      paidBack,
    ],
    { values: new Map([["setup_cost", inBase(quantityOf(work.quantities, setup))]]), idOf: () => setup },
    apiCourse(own.api ?? "", both),
    horizon,
    knownOf(running, both.marginal),
  );
  const full = list(all.values.get("peak_share") ?? 0).findIndex((share) => share > 1 + 1e-9);
  if (full >= 0)
    return `As the volume grows it cannot be worked out: from month ${full + 1} on, the replicas that are stated cannot carry the volume.`;
  writeMonths(all, work);
  return undefined;
}

/** What some laws need of an option, month by month: all of it that the option works out or searches for. */
function monthsOf({ input, costed }: Worked, { inputs }: Both, needs: Iterable<string>): OverMonths {
  const finds = input.form.search?.finds ?? [];
  const wanted = [...needs].filter((name) => costed.model.formulas.has(name) || finds.some(({ id }) => id === name));
  return overMonths(costed, moving(input, inputs), finds, wanted);
}

function knownOf({ values, idOf }: Worked, { seen }: Through): KnownFigures {
  return { values, idOf: (name) => seen(idOf(name)) };
}

/** What the API that is replaced bills in each month, under a name of its own: an option's monthly cost is its own. */
function apiCourse(id: string, both: Both): KnownFigures {
  const api = optionThrough(both.full, id);
  const months = monthsOf(api, both, ["monthly_cost"]);
  const all = overHorizon(
    `${id}.${PROJECT}`,
    months.laws,
    months.search ? [months.search] : [],
    both.horizon,
    knownOf(api, both.full),
  );
  writeMonths(all, both.work);
  const cost = months.name("monthly_cost");
  const value = all.values.get(cost);
  if (value === undefined) throw new Error(`${id} has no bill`);
  return { values: new Map([["api_cost_in_month", value]]), idOf: () => all.idOf(cost) };
}

/** What moves in an option: the volume, the API's prices, and the prices of GPUs that are not promised or bought. */
function moving({ reads }: OptionInput, { givens }: Inputs): Moving[] {
  const known = new Map(givens.map((given) => [given.id, given]));
  const prices = Object.entries(reads).flatMap(([name, id]): Moving[] => {
    const factor = factorOf(known.get(id), known.has("ownership.gpu_term"));
    return factor ? [{ name, factor }] : [];
  });
  return [{ name: "volume", factor: "volume_factor" }, ...prices];
}

function factorOf(given: Given | undefined, promiseEnds: boolean): Factor | undefined {
  if (given?.prices === "tokens") return "api_price_factor";
  if (given?.prices !== "GPUs" || given.procurement === "owned") return undefined;
  if (given.procurement !== "reserved") return "gpu_price_factor";
  return promiseEnds ? "reserved_price_factor" : undefined;
}
