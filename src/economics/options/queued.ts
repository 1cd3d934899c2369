import { between, withOthers, wrapped } from "../../formula/compose.js";
import type { ApiForm } from "../books/api-by-class.js";
import { carriedByFloor, coldAtApi, heldByFloor, spilledShare } from "../books/floor.js";
import { lostWhereCold } from "../books/lost-hits.js";
import { carriedLevels } from "../hours/carried-levels.js";
import { loadLevels } from "../hours/levels.js";
import { type Law, lawIn } from "../law.js";
import type { OptionLaws } from "../option-model.js";
import { SIZES } from "../studies/what-ifs.js";
import { besideFleet } from "./api-bill.js";

/**
 * A fleet with an API behind it as it was simulated: what waits too long is bought, and costs what an API asks that has not seen
 * its session. `cold`: how the API bills, where that is simulated too.
 */
export function queued<Of extends OptionLaws>(option: Of, cold: ApiForm | undefined): Of {
  const isCold = cold !== undefined;
  const { whileQueued } = option;
  const carried = [...(whileQueued ? withOthers(option.laws, whileQueued.laws(isCold)) : wrappedServed(option.laws))];
  // Its rule sizes it by what a replica does when full, however much of that it then carries.
  const laws = between(carried, "replica_throughput", lawIn(heldByFloor, "throughput_within_promise"), ({ id }) =>
    SIZES.includes(id),
  );
  const whereCold = cold
    ? besideFleet([...laws, ...spilledShare], cold, lostWhereCold(cold))
    : [...laws, ...spilledShare];
  return {
    ...option,
    laws: isCold && !whileQueued ? [...whereCold, ...coldAtApi] : whereCold,
    search: whileQueued?.search(isCold) ?? (option.search === loadLevels ? carriedLevels(isCold) : option.search),
  };
}

function wrappedServed(laws: readonly Law[]): readonly Law[] {
  const served = wrapped(laws, "load_under_capacity", lawIn(carriedByFloor, "served_load"), WORDS);
  return [...served, lawIn(carriedByFloor, "carried_share")];
}

const WORDS = { title: "The load under the capacity, as if every hour were even", symbol: "load under capacity" };
