import type { Place } from "./spoil.js";

/** What came of an input that was taken. */
export interface Taken {
  /** Figures that money hangs on, by name. */
  readonly figures: ReadonlyMap<string, number>;
  /** What a reader is told beside them: warnings, remarks, findings. */
  readonly told: readonly string[];
  /** All that is printed, to be searched for what no reader should see. */
  readonly text: string;
}

/** A kind of input with a text that is right. */
export interface Subject {
  readonly name: string;
  readonly text: string;
  readonly places: readonly Place[];
  /**
   * Takes a text as the command line does; unless `isWhole`, only as far as its figures. Throws InputError for what is
   * wrong in it.
   */
  readonly take: (text: string, isWhole: boolean) => Taken;
}
