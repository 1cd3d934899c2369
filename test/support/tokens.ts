import { toolTokens } from "../../src/build/tool-data.js";
import { realEffects } from "../../src/build/world/effects.js";

/** The tool's own catalog of tokenizers. */
export const tokens = toolTokens(realEffects());
