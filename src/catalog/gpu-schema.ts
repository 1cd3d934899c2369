import * as z from "zod";
import { QuantityError } from "../reading/quantity-error.js";
import { readQuantity } from "../reading/quantity-text.js";
import { quantity, words } from "../reading/stated.js";
import type { precisions } from "./architecture.js";

/** "3.35 TB/s [aic], otherwise 3.072 in LLM-Viewer": a figure, a key of `sources`, and what others say. */
const CELL = /^(.+?)\s*\[([^\]]+)\](?:, otherwise (.+))?$/d;

/** A cell of the sheet, read. */
export interface FactCell {
  readonly value: number;
  readonly source: string;
  /** Where the key of the source stands in the text. */
  readonly sourceAt: number;
  readonly otherwise: string | null;
}

function cell(unit: string, what: string) {
  const example = `1 ${unit} [a key of "sources"]`;
  return z
    .string()
    .meta({ description: `${what}, such as ${example}` })
    .transform((text, ctx): FactCell => {
      const refuse = (message: string, params: Record<string, unknown>) => {
        ctx.addIssue({ code: "custom", message, params });
        return z.NEVER;
      };
      const match = CELL.exec(text);
      const [, figure = "", source = "", otherwise = null] = match ?? [];
      if (match === null) return refuse("a figure needs its source behind it", { hint: `such as ${example}` });
      try {
        const { value, low } = readQuantity(figure, [unit]);
        if (value > 0 && low === undefined) {
          return { value, source, sourceAt: match.indices?.[2]?.[0] ?? 0, otherwise };
        }
        return refuse(`${what} must be one figure above 0`, { offset: 0, length: figure.length });
      } catch (fault) {
        if (!(fault instanceof QuantityError)) throw fault;
        return refuse(fault.message, { hint: fault.hint, offset: fault.offset, length: fault.length ?? figure.length });
      }
    });
}

const compute = cell("TFLOP/s", "dense arithmetic");

/**
 * The most that a GPU of each family calculates in BF16, in TFLOP/s, with room to the next. Data sheets like to print twice
 * as much, which only matrices with half their entries zero would reach.
 */
const FASTEST = { ampere: 320, ada: 370, hopper: 1000, blackwell: 2600, cdna3: 1350, cdna4: 2600 } as const;

/** Families whose FP8 is exactly twice their BF16: a figure that is not was taken from another column. */
const DOUBLED = new Set(["hopper", "blackwell", "cdna3", "cdna4"]);

export const GpuEntry = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a GPU's id is written in small letters, digits and hyphens"),
    label: words("as memos name it"),
    name: words("what every spelling of it holds, such as H100"),
    form: z.enum(["SXM", "PCIe", "NVL", "OAM"]).optional(),
    plain: z.literal(true).optional().meta({ description: "true where the name alone means this one of several" }),
    memory_kind: z.string().regex(/^[A-Z0-9]+[a-zA-Z]?$/, "a kind of memory is written like HBM3 or GDDR6"),
    sold_as: z.array(quantity(["GB"], { least: 1, most: 10_000, what: "a size of memory" })).optional(),
    words: z.array(z.string().min(1)).optional().meta({ description: "other words that spellings of it hold" }),
    family: z.enum(["ampere", "ada", "hopper", "blackwell", "cdna3", "cdna4"]),
    memory: cell("GB", "memory"),
    usable_memory: cell("GB", "memory"),
    bandwidth: cell("TB/s", "memory bandwidth"),
    compute: z
      .strictObject({ bf16: compute, fp8: compute, int8: compute, fp4: compute, int4: compute })
      .partial({ fp8: true, int8: true, fp4: true, int4: true }),
    link: cell("GB/s", "the bandwidth of a link in one direction"),
    link_kind: z.enum(["nvlink", "pcie", "infinity_fabric"]),
    link_domain: z.int().min(1).max(1000),
    power: cell("W", "power").optional(),
  })
  .superRefine(({ family, compute: { bf16, fp8 } }, ctx) => {
    const refuse = (message: string, format: (typeof precisions)[number]) =>
      ctx.addIssue({
        code: "custom",
        message,
        path: ["compute", format],
        params: { hint: 'is this a figure "with sparsity"? dense is half of it' },
      });
    if (bf16.value > FASTEST[family]) {
      refuse(`no GPU of the family ${family} calculates ${bf16.value} TFLOP/s in BF16`, "bf16");
    } else if (fp8 && DOUBLED.has(family) && Math.abs(fp8.value / bf16.value / 2 - 1) > 0.01) {
      refuse("FP8 is not twice as fast as BF16", "fp8");
    }
  });
export type GpuEntry = z.output<typeof GpuEntry>;

export const GpuSheet = z.strictObject({
  sources: z.record(z.string(), z.string().min(1)),
  gpus: z.array(GpuEntry).min(1),
});
