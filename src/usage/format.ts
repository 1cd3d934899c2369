import type { Fields } from "./fields.js";
import type { Told } from "./told.js";

export const TOOLS = [
  ...(["litellm", "openai", "anthropic", "openrouter", "langfuse", "focus", "ccusage", "cerebras"] as const),
  ...(["azure", "mooncake", "burstgpt", "servegen", "trace", "csv"] as const),
] as const;
export type Tool = (typeof TOOLS)[number];

/** How one kind of file is known, and what its records mean. */
export interface Format {
  readonly tool: Tool;
  /** The file, in a word or two. */
  readonly of: string;
  /** What its input counts, and who says so. */
  readonly input: string;
  /** By the fields of its first record, of which any may be blank. */
  readonly fits: (first: Fields, told: Told) => boolean;
  /** Reads records one after another. */
  readonly open: (told: Told) => (record: Fields) => void;
}
