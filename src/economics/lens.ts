import type { Formula } from "../formula/formula.js";
import { Model } from "../formula/model.js";
import { alreadyBuilt, compared, newDecision } from "./books/lens.js";
import { alongside, once, people } from "./books/ownership.js";

/** What a comparison takes as spent: nothing yet (full), or hardware and set-up already (marginal). */
export type Lens = "full" | "marginal";

const LENSES: Record<Lens, readonly Formula[]> = { full: newDecision, marginal: alreadyBuilt };

/** The whole cost of ownership through one lens. There is no model of both: they define the same costs differently. */
export function ownershipModel(lens: Lens): Model {
  return new Model([...once, ...people, ...alongside, ...LENSES[lens], ...compared]);
}
