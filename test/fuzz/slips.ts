import type { Random } from "./random.js";

/** What a hand, a spreadsheet or a misunderstanding makes of one value; undefined where it has nothing to act on. */
export type Slip = (value: string, random: Random) => string | undefined;

/** One of the places that a pattern matches, written otherwise. */
function once(pattern: RegExp, to: (found: string, random: Random) => string): Slip {
  return (value, random) => {
    const places = [...value.matchAll(pattern)];
    if (places.length === 0) return undefined;
    const { 0: found, index } = random.pick(places);
    return value.slice(0, index) + to(found, random) + value.slice(index + found.length);
  };
}

const NUMBER = /\d[\d,.]*/g;
/** One of these, and another than it was. */
const among = (items: readonly string[]) => (found: string, random: Random) =>
  random.pick(items.filter((item) => item !== found));

/** Slips that leave a figure which somebody may take for the one that was meant. */
const FIGURES: Record<string, Slip> = {
  "decimal comma": once(/(?<=\d)\.(?=\d)/g, () => ","),
  "point for thousands": once(/(?<=\d),(?=\d)/g, () => "."),
  "thousands grouped by a point": once(/\d{4,}/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ".")),
  "thousands grouped by a space": once(/\d{4,}/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, " ")),
  "three zeros behind a point": once(NUMBER, (number) => `${number}.000`),
  "no decimal point": once(/(?<=\d)\.(?=\d)/g, () => ""),
  "digits swapped": once(/\d\d/g, (pair) => pair.slice(1) + pair.slice(0, 1)),
  "a digit twice": once(/\d/g, (digit) => digit + digit),
  "a digit lost": once(/\d(?=\d)/g, () => ""),
  "a sign": once(NUMBER, (number) => `-${number}`),
  "a range without its first unit": once(NUMBER, (number) => `${number} to ${number}`),
  "a range with a dash": once(NUMBER, (number) => `${number}-${number}`),
  "a range turned round": once(NUMBER, (number) => `${number} to 1`),
  "half a range": once(NUMBER, (number) => `${number} to`),
  "price per another number of tokens": once(/[kMB]?tok\b/g, among(["tok", "ktok", "Mtok", "Btok", "1M tokens"])),
  "per another time": once(/(?<=\/)(?:h|s|day|month|year)\b/g, among(["h", "s", "day", "month", "year", "week"])),
  "another thing": once(/(?:GPU|replica|box|FTE)\b/g, among(["GPU", "replica", "box", "FTE", "server"])),
  "another currency": once(/\$/g, among(["€", "£", "US$", "CHF ", "¥"])),
  "no currency": once(/\$/g, () => ""),
  "per cent lost": once(/ ?%/g, () => ""),
  "per cent of per cent": once(/ ?%/g, () => " %%"),
  "the unit lost": (value) => /^\$?[\d,.]+/.exec(value)?.[0].replace("$", ""),
  "the number lost": once(/^\$?[\d,.]+/g, () => ""),
};

/** A volume may be any: that it is a thousand times another is no slip that a file can be told by. */
const SCALE: Record<string, Slip> = {
  "another scale": once(/(?<=\d ?)[kMBT](?=\b|tok)/g, among(["k", "M", "B", "T", "m", "K", ""])),
  "a thousandth": once(NUMBER, (number) => `0.00${number.replaceAll(/[.,]/g, "")}`),
};

/** What is no figure of any kind, or one out of all bounds; two blanks stand between two. */
const NO_FIGURES = `~  true  []  {}  [1, 2]  { value: 1 }  a word  "  '  *  &a  |  >  !!int x  - x  __proto__  constructor  {{x}}  ../x
  0  -1  1e400  -1e-400  1e21  .nan  .inf  0x1F  0o17  1_000  ${"9".repeat(30)}  0.1.2  1/0  1 to 2 to 3  $1 to 2%  <5
  5 apples  $  %  tok/s  2026-02-30  0000-00-00  9999-12-31  12:61  \u0000  \u0007  \uffff  \u202e5  \ud800  \u00a0`;
const WRONG = ["", ...NO_FIGURES.split(/\n? {2}/)].map((text): [string, Slip] => [
  `the value ${JSON.stringify(text)}`,
  (value) => (value === text ? undefined : text),
]);

export function slipsFor(isVolume: boolean): [string, Slip][] {
  const figures = Object.entries(isVolume ? FIGURES : { ...FIGURES, ...SCALE });
  // Three of four are near the truth: what is far from it is soon refused.
  return [...figures, ...figures, ...figures, ...WRONG];
}
