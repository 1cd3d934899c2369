import * as z from "zod";
import type { LimitForm } from "../../economics/books/limits.js";
import type { Stated } from "../../reading/stated.js";
import type { Context } from "../context.js";
import { bounded } from "../fields.js";
import type { TokensCounted } from "../tokens-counted.js";

/** What an API takes of one customer a minute; what is over it is refused. */
export const Limits = z
  .strictObject({
    tokens_per_minute: bounded("limit_tokens")
      .optional()
      .meta({
        description: "processed tokens a minute, as the API counts them, such as 2M tok/min",
        examples: ["2M tok/min"],
      }),
    requests_per_minute: bounded("limit_requests")
      .optional()
      .meta({ description: "requests a minute, such as 10,000 requests/min", examples: ["10k requests/min"] }),
    raised_on_request: z
      .boolean()
      .optional()
      .meta({
        description:
          "true where the provider raises them for who asks: nothing is refused then, and what to ask for is told",
        examples: [true],
      }),
  })
  .refine(({ tokens_per_minute, requests_per_minute }) => tokens_per_minute ?? requests_per_minute, {
    message: "no limit is stated",
    params: { hint: "give tokens_per_minute, requests_per_minute, or both" },
  })
  .meta({
    description:
      "what the provider's tier allows a minute: what is over it is unserved, and told; no limit where absent",
  });

interface Limited {
  readonly label: string;
  readonly limits?: z.output<typeof Limits> | undefined;
  readonly tokens?: TokensCounted | undefined;
}
type Request = { readonly input: Stated; readonly output: Stated } | undefined;

/** Writes the limits down; requests are told in tokens where the workload says how long they are. Undefined where none refuses anything. */
export function giveLimits(
  context: Context,
  name: string,
  { label, limits, tokens }: Limited,
  request: Request,
): LimitForm | undefined {
  if (limits === undefined) return undefined;
  const path = ["options", name, "limits"];
  const { tokens_per_minute: perMinute, requests_per_minute: requests } = limits;
  const give = (key: string, what: string, stated: Stated, at: string) =>
    context.give(`${name}.${key}`, `${label}: ${what}`, stated, context.at(...path, at));
  if (perMinute) give("limit_tokens", "tokens that it takes a minute", perMinute, "tokens_per_minute");
  if (requests) {
    give("limit_requests", "requests that it takes a minute", requests, "requests_per_minute");
    if (request === undefined) {
      const hint = "add request: { input: 3000 tok, output: 500 tok } to the workload";
      context.fault(
        [...path, "requests_per_minute"],
        "how many tokens so many requests are depends on how long they are, and the workload does not say",
        hint,
      );
    } else {
      for (const end of ["input", "output"] as const) {
        const { note: _, ...stated } = request[end];
        const at = context.at("workload", "request", end);
        const length = { ...stated, note: undefined, unit: "tok/request" };
        context.give(`workload.${end}_of_request`, `Tokens of ${end} in a request`, length, at, { basis: "modelled" });
      }
    }
  }
  if (limits.raised_on_request) return undefined;
  return { tokens: perMinute !== undefined, requests: requests !== undefined, countsOthers: tokens !== undefined };
}
