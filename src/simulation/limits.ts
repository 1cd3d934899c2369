/** What a replica's engine holds to. */
export interface Limits {
  /** Requests that it works on at once. */
  readonly streams: number;
  /** Tokens of one pass: those that decode, and prompt tokens beside them. */
  readonly tokens: number;
  /** Tokens that its KV cache holds. */
  readonly kvTokens: number;
  /** Share of an answer for which there must be room before a request is begun; 0 as vLLM does, which then preempts. */
  readonly reserved: number;
  /** Whether what ended stays in the cache for the next turn of its session, as far as there is room. */
  readonly keepsPrefixes: boolean;
  /** Passes that prompts wait for others, so that all copies of the attention read at once; absent where none does. */
  readonly gather?: number;
  /** New prompts are taken on by one pass of so many alone, while so many requests or more are at work; absent where by any. */
  readonly admits?: { readonly every: number; readonly from: number };
  /** True where a pass is planned while the one before it runs (overlapped scheduling): a new request waits for one more. */
  readonly plansAhead?: boolean;
  /** Seconds of a request outside of all passes: taken apart, sent, and its first token sent back. */
  readonly outside: number;
}
