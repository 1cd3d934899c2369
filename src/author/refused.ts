import { InquiryError } from "../economics/inquiry.js";
import { WorkError } from "../formula/model.js";
import { InputError } from "../problem/problem.js";

/** Works something out; where figures that are allowed one by one lead to no number together, the file is refused. */
export function orRefused<T>(what: string, place: { file: string; line: number; column: number }, work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (!(fault instanceof WorkError || fault instanceof InquiryError)) throw fault;
    const message = `${what} cannot be worked out: ${fault.message}`;
    throw new InputError([{ ...place, message, hint: "check the figures that it names" }]);
  }
}
