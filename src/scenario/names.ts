import type { Context } from "./context.js";

/** First parts of quantity ids that the memo uses itself. */
const TAKEN = [
  "workload",
  "people",
  "overhead",
  "objective",
  "models",
  "gpus",
  "precisions",
  "ownership",
  "price_sheets",
];

interface NamedParts {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly define?: Readonly<Record<string, unknown>> | undefined;
  readonly studies?: Readonly<Record<string, unknown>> | undefined;
  readonly claims?: unknown;
}

/** Options, studies and definitions are told apart by their names alone: each name stands for one thing. */
export function checkNames(context: Context, { options = {}, define = {}, studies = {}, claims }: NamedParts): void {
  const taken = claims === undefined ? TAKEN : [...TAKEN, "claims"];
  for (const [section, names, what] of [
    ["options", options, "an option's name"],
    ["studies", studies, "a study's name"],
  ] as const) {
    for (const name of taken.filter((each) => Object.hasOwn(names, each))) {
      context.fault([section, name], `"${name}" cannot be ${what}`, "the memo uses it itself");
    }
  }
  const owners: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [options, "an option's name"],
    [define, "the name of a definition"],
  ];
  for (const name of Object.keys(define)) {
    if (Object.hasOwn(options, name)) context.fault(["define", name], `"${name}" is already an option's name`);
  }
  for (const name of Object.keys(studies)) {
    const [, whose] = owners.find(([names]) => Object.hasOwn(names, name)) ?? [];
    if (whose) context.fault(["studies", name], `"${name}" is already ${whose}`, "give the study another name");
  }
}
