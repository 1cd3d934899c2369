import type { Context } from "../context.js";

/** Writes down a figure of an option, with its place. */
export function giver(context: Context, name: string, label: string) {
  return (key: string, what: string, stated: Parameters<Context["give"]>[2], ...path: string[]): void =>
    context.give(`${name}.${key}`, `${label}: ${what}`, stated, context.at("options", name, ...path));
}
