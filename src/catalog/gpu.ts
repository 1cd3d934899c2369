import type { Precision } from "./architecture.js";

/** A fact of a data sheet, with where it was read and who says otherwise. */
export interface Fact {
  readonly value: number;
  readonly source: string;
  /** What other sources say, in words. */
  readonly otherwise: string | null;
}

/** One kind of GPU: SXM, PCIe and NVL are different kinds. Arithmetic is dense. */
export interface Gpu {
  readonly id: string;
  readonly label: string;
  /** Generation: GPUs of one family share what calibration learned of them. */
  readonly family: "ampere" | "ada" | "hopper" | "blackwell" | "cdna3" | "cdna4";
  /** GB on the data sheet. */
  readonly memory: Fact;
  /** GB that software can use before the engine takes its share. */
  readonly usableMemory: Fact;
  /** TB/s. */
  readonly bandwidth: Fact;
  /** TFLOP/s by number format, dense; a format that is absent cannot be calculated in. */
  readonly compute: Readonly<Partial<Record<Precision, Fact>>>;
  /** GB/s of one GPU to its neighbours in the same box, one direction. */
  readonly link: Fact;
  readonly linkKind: "nvlink" | "pcie" | "infinity_fabric";
  /** GPUs that the link joins at full speed: 8 in most boxes, 72 in an NVL72, 2 with a bridge. */
  readonly linkDomain: number;
  /** W; null where no source was read. */
  readonly power: Fact | null;
}
