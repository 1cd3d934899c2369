import { realEffects } from "../../src/build/effects.js";
import { toolTokens } from "../../src/build/tool-data.js";

/** The tool's own catalog of tokenizers. */
export const tokens = toolTokens(realEffects());
