/** A memo whose figures are right, and which would take too long to work out. */
export class TooMuchWork extends Error {
  override name = "TooMuchWork";
}

/** What an evaluation costs besides its hours, told in hours: a dozen formulas have to be called, however short the series. */
const BESIDES = 50;

/** Hours that may be worked through, over all options and searches of a memo: a minute, a tenth of a microsecond each or less. */
const MOST = 800e6;

/**
 * Counts what the searches of one memo have worked through. By hours and not by the clock: the same scenario is worked out or
 * refused on every machine.
 */
export class Effort {
  #spent = 0;
  #tenths = 0;

  /** `tell`: another tenth of the most is done. */
  constructor(
    private readonly tell: (share: number) => void = () => {},
    private readonly most = MOST,
  ) {}

  /** One evaluation of an option, over series of so many hours or steps. Throws TooMuchWork. */
  spend(hours: number): void {
    this.#spent += hours + BESIDES;
    const tenths = Math.floor((10 * this.#spent) / this.most);
    if (tenths === this.#tenths) return;
    this.#tenths = tenths;
    if (tenths >= 10) throw new TooMuchWork("their costs come close to one another in too many places");
    this.tell(tenths / 10);
  }
}
