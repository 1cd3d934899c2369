/** What the gate found: a refused row is never written, another only where somebody accepts it by its id. */
export interface Finding {
  readonly id: string;
  readonly row: string;
  readonly severity: "refuse" | "ask";
  readonly rule:
    | "no-amount"
    | "no-text"
    | "unread"
    | "shut-down"
    | "token-bound"
    | "gpu-bound"
    | "two-prices"
    | "jump"
    | "tier-below-base"
    | "cached-above-input"
    | "write-below-input"
    | "hour-below-minutes"
    | "below-usual"
    | "input-above-output"
    | "batch-above-standard"
    | "zero"
    | "instance-as-gpu"
    | "gone"
    | "other-source"
    | "older-feed";
  /** What is odd, and the bound that it is held against. */
  readonly message: string;
}
