import * as z from "zod";
import { Age, Trusts } from "../prices/what-counts.js";
import { flavours } from "../render/flavours.js";
import { charts, formats, packings, papers } from "./request.js";

const path = z.string().min(1);
const oneOf = <T extends string>(names: readonly T[], description: string) => z.enum(names).meta({ description });

/** breakeven.yaml: what holds for every memo of a repository where neither a scenario nor the command line says otherwise. */
export const SettingsFile = z.strictObject({
  out: path.optional().meta({ description: "the folder of the memos, from this file on", examples: ["docs/memos"] }),
  formats: z
    .array(z.enum(formats))
    .min(1)
    .optional()
    .meta({ description: "what is written of each memo; report.json always is", examples: [["md", "html"]] }),
  flavour: oneOf(["git", ...flavours], "who reads memo.md: a Git host, or a site generator").optional(),
  paper: oneOf(papers, "paper of the PDF").optional(),
  pdf: oneOf(
    packings,
    "how PDFs are written: steady, whose editions share space in Git; or small, to be mailed",
  ).optional(),
  charts: oneOf(
    charts,
    "charts beside memo.md: light or dark always, or as the page around them or the reader's system has it",
  ).optional(),
  prices: z
    .array(path)
    .min(1)
    .optional()
    .meta({
      description: "price sheets in place of those beside the scenarios",
      examples: [["scenarios/prices/all.yaml"]],
    }),
  trusts: Trusts,
  max_age: z
    .union([z.string(), z.number()])
    .superRefine((text, ctx) => {
      const read = Age.safeParse(text);
      for (const { message } of read.error?.issues ?? []) ctx.addIssue({ code: "custom", message });
      if (read.data?.low !== undefined) ctx.addIssue({ code: "custom", message: "a limit is one figure, not a range" });
    })
    .transform(String)
    .optional()
    .meta({ description: "how old a price may be, by the day on which its source was read", examples: ["90 days"] }),
});
