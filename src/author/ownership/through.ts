import type { Lens } from "../../economics/studies/lens.js";
import type { ReportQuantity } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { idBeside } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { type Work, type Worked, work } from "../work.js";
import { keep, type Written } from "../written.js";

/** Every option as a lens sees it. */
export interface Through {
  readonly lens: Lens;
  readonly work: Work;
  /** The memo's id of a figure of this lens. */
  readonly seen: (id: string) => string;
}

/** Every option through one lens. The two lenses are never mixed: each is a comparison of its own. */
export function workThrough(lens: Lens, inputs: Inputs, memo: Written): Through {
  const options = inputs.options.map((option) => {
    const { ownership } = option.form;
    return ownership ? { ...option, form: { ...option.form, ownership: { ...ownership, lens } } } : option;
  });
  const through = work({ ...inputs, options });
  const isMemo = inputs.ownership?.form.lens === lens;
  return { lens, work: through, seen: isMemo ? (id) => id : beside(lens, through, memo) };
}

/**
 * A figure is the memo's own where it is worked out in the same way from the same figures; where it is not, it is written
 * beside it, under the name of the lens.
 */
function beside(lens: Lens, through: Written, memo: Written): Through["seen"] {
  const known = new Map<string, string>();
  const write = (id: string): string => {
    const quantity = quantityOf(through.quantities, id);
    const { formula, inputs } = quantity;
    const reads = inputs && Object.fromEntries(Object.entries(inputs).map(([name, read]) => [name, seen(read)]));
    const law = formula === undefined ? undefined : through.formulas[formula];
    const own = memo.quantities[id];
    const isSame = own && told(own, lawOf(own, memo), own.inputs) === told(quantity, law, reads);
    if (isSame) return id;
    const other = idBeside(lens, id);
    memo.quantities[other] = {
      ...quantity,
      ...(reads && { inputs: reads }),
      ...(law && formula && { formula: keep(formula, law, memo.formulas) }),
    };
    return other;
  };
  const seen = (id: string): string => {
    const as = known.get(id) ?? write(id);
    known.set(id, as);
    return as;
  };
  return seen;
}

function lawOf({ formula }: ReportQuantity, { formulas }: Written) {
  return formula === undefined ? undefined : formulas[formula];
}

function told({ value }: ReportQuantity, law: ReturnType<typeof lawOf>, reads: ReportQuantity["inputs"]): string {
  return JSON.stringify([value, law?.is, reads]);
}

export function optionThrough({ work: { options } }: Through, id: string): Worked {
  const found = options.find(({ input }) => input.id === id);
  if (!found) throw new Error(`no option is called ${id}`);
  return found;
}
