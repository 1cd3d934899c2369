/** How a replica's GPUs share the work. `tensor * pipeline * attentionReplicas` is the number of GPUs. */
export interface Parallelism {
  /** GPUs that cut each attention layer between them. */
  readonly tensor: number;
  readonly pipeline: number;
  /** Copies of the attention, each with streams of its own (attention data parallelism, DEP). */
  readonly attentionReplicas: number;
  /** GPUs among which whole experts are spread; 1 where every expert is cut instead. */
  readonly experts: number;
}
