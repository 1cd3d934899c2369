import { InputError, type Problems } from "../../problem/problem.js";
import { fewOfEach, kindOfMessage, moreWords } from "../few-of-each.js";
import type { Offer, ReadFeed, Skipped, Unread } from "./offer.js";

/** Rows of a feed as they are read, one after another: each is offers, or gives no price, or cannot be read. */
export class ReadRows {
  readonly #offers: Offer[] = [];
  readonly #skipped: Skipped[] = [];
  readonly #unread: Unread[] = [];
  readonly #remarks: string[] = [];

  /** Offers, or why a row gives none. */
  add(row: string, came: readonly Offer[] | string): void {
    if (typeof came === "string") this.#skipped.push({ row, why: came });
    else this.#offers.push(...came);
  }

  refuse(row: string, of: Unread["of"], { found }: Problems): void {
    this.#unread.push(...found.map((problem) => ({ row, of, problem })));
  }

  remark(text: string): void {
    this.#remarks.push(text);
  }

  /** Throws InputError where rows cannot be read and none can: then the file is wrong, or is read wrongly. */
  finish(): ReadFeed {
    if (this.#offers.length === 0 && this.#unread.length > 0) {
      const few = fewOfEach(this.#unread, ({ problem }) => kindOfMessage(problem.message));
      throw new InputError(
        few.map(({ each: { problem }, more }) => {
          return { ...problem, hint: [problem.hint, moreWords(more)].filter(Boolean).join("; ") || undefined };
        }),
      );
    }
    return { offers: this.#offers, skipped: this.#skipped, unread: this.#unread, remarks: this.#remarks };
  }
}
