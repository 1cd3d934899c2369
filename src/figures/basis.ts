import * as z from "zod";

/**
 * What a figure rests on: the user's own benchmark or invoice; a dated price or vendor claim; a stated assumption;
 * or other figures.
 */
export const Basis = z.enum(["measured", "quoted", "assumed", "modelled"]);
export type Basis = z.infer<typeof Basis>;
