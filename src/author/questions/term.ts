import { dollarsInProse, figure } from "../../figures/figure.js";
import { capital, quoted } from "../../figures/words.js";
import type { Given, Inputs, OptionInput } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { everyTerm } from "../page-one/commitment.js";
import { termWords } from "../studies/way-to-take.js";
import { apiOf, type Quantities, workedIn } from "../whose.js";
import { type Facts, nameOf } from "./facts.js";

/** How the GPUs or units of an option are paid for; undefined of an API, and where no sheet says. */
export function paidBy(option: Pick<OptionInput, "reads" | "form"> | undefined, givens: readonly Given[]) {
  if (option?.form.ownership?.ownsHardware) return "owned";
  const reads = Object.values(option?.reads ?? {});
  return givens.find(({ id, prices }) => prices !== "tokens" && prices !== undefined && reads.includes(id))
    ?.procurement;
}

/** The id of the months for which an option's reserved GPUs are counted: its list's, the project's, or those of a study that has the same price. */
export function termOf(option: OptionInput | undefined, { givens, studies }: Inputs): string | undefined {
  if (!option || paidBy(option, givens) !== "reserved") return undefined;
  const { gpu_term, unit_term, gpu_price } = option.reads;
  const own = givens.find(({ id }) => id === gpu_price)?.place;
  const studied = studies.flatMap((study) =>
    study.kind !== "procurement"
      ? []
      : study.ways.flatMap(({ id, as }) => {
          const { place } = givens.find((given) => given.id === idOf.way(study.id, id, "gpu_price")) ?? {};
          const isSame = place?.entry !== undefined && place.entry === own?.entry && place.file === own.file;
          return as === "reserved" && isSame ? idOf.way(study.id, id, "term") : [];
        }),
  );
  return gpu_term ?? unit_term ?? studied[0];
}

/** What it promises in all is worked out of such a term, where the option's own laws do not. */
export const promisedOf = (option: string) => idOf.worked(`${option}.as_counted`, "promised_cost");

/** What to sign, in plain words, first; then what our own is counted at, with what that promises; and what a term is worth. */
export function termToSign(facts: Facts): (string | undefined)[] {
  const { inputs, quantities, decision, api } = facts;
  const ofApi = decision.recommended.kind === "api";
  const promised = apiOf(api.id, quantities).number("commitment");
  const bound = promised
    ? `${capital(nameOf(facts, api.id))} is promised ${dollarsInProse(promised)} a month: sign no more.`
    : `${capital(nameOf(facts, api.id))} is paid by the token and no term of it is stated: sign nothing.`;
  const [paying] = inputs.studies.flatMap((study) => (study.kind === "procurement" ? [study] : []));
  const regret = everyTerm(inputs, quantities, monthsOf(facts), boundName(facts));
  const worth = paying
    ? termWords(paying, quantities, inputs.prices).replace(/^(?=\u201c)/, ofApi ? "If we ran GPUs, " : "")
    : "";
  return [...(ofApi ? [bound] : []), countedAt(facts), ...(regret.length > 0 ? regret : [worth])];
}

/** What our own is called, where it is what an outlook binds. */
const boundName = ({ inputs, own }: Facts) =>
  inputs.studies.some((study) => study.kind === "outlook" && study.commits === own.id) ? "our own" : undefined;

const ownInput = ({ inputs, own }: Facts) => inputs.options.find(({ id }) => id === own.id);

function monthsOf(facts: Facts): number | undefined {
  const months = facts.quantities[termOf(ownInput(facts), facts.inputs) ?? ""]?.value;
  return typeof months === "number" ? months : undefined;
}

function countedAt(facts: Facts): string {
  const { inputs, quantities, own, decision } = facts;
  const label = capital(nameOf(facts, own.id));
  const isOurs = decision.recommended.id === own.id;
  const paid = paidBy(ownInput(facts), inputs.givens);
  const months = monthsOf(facts);
  if (paid === "reserved" && months !== undefined) {
    const cost = promisedIn(own.id, quantities);
    const inAll = cost === undefined ? "" : `, ${dollarsInProse(cost)} in all`;
    const term = `${figure(months, "1")} ${months === 1 ? "month" : "months"}`;
    const said = isAssumed(facts) ? " (our assumption: the list states no term)" : "";
    return isOurs
      ? `${label} binds us for ${term}${said}${inAll}, used or not.`
      : `${label} is counted as bound for ${term}${said}${inAll}.`;
  }
  if (paid === "reserved")
    return isOurs
      ? `The reserved price of ${quoted(own.label)} states no term: ask for it before signing.`
      : `The reserved price of ${quoted(own.label)} states no term: ask for it before signing one.`;
  if (paid === undefined) return isOurs ? "No price that is read binds for a term." : "";
  if (paid === "owned") return `${label} is bought, and paid for whatever becomes of it.`;
  return isOurs
    ? `${label} is counted ${paid === "spot" ? "on spot" : "on demand"}, which binds for nothing: sign no term.`
    : `${label} is counted ${paid === "spot" ? "on spot" : "on demand"}, and would bind us to none.`;
}

function isAssumed(facts: Facts): boolean {
  const id = termOf(ownInput(facts), facts.inputs);
  return facts.quantities[id ?? ""]?.basis === "assumed";
}

export function promisedIn(own: string, quantities: Quantities): number | undefined {
  const counted = workedIn(`${own}.as_counted`, quantities);
  return workedIn(own, quantities).number("promised_cost") ?? counted.number("promised_cost");
}

export const figuresOfTerm = ({ own }: Facts): string[] => [promisedOf(own.id), idOf.worked(own.id, "promised_cost")];
