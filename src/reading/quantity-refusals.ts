import { QuantityError } from "./quantity-error.js";

/** A quantity needs no more letters; what says more belongs in a note. */
const LONGEST = 200;
const CURRENCY =
  /[€£¥₹₽₩₺₪฿₫₴₱]|\b(?:A|AU|C|CA|HK|NT|NZ|R|S)\$|\b(?:EUR|GBP|JPY|CHF|CNY|RMB|INR|AUD|CAD|NZD|HKD|SGD|SEK|NOK|DKK|PLN|KRW|BRL|euros?|pounds?|yen|yuan|rupees?|francs?)\b/i;
const VAGUE =
  /±|^\s*(?:[~≈<>≤≥]|(?:about|around|circa|ca|approx|approximately|roughly|nearly|almost|over|under|up to|at least|at most|more than|less than)\b)/i;

/** What is no quantity whatever its number and its unit: too long, in another currency, or only about so much. */
export function refuseUnread(text: string): void {
  if (text.length > LONGEST) {
    const message = `a quantity of ${text.length} characters is too long to be one`;
    throw new QuantityError(message, `write it in at most ${LONGEST}, and what it rests on in source or note`);
  }
  const currency = CURRENCY.exec(text);
  if (currency) {
    const hint = "convert it, and say at which rate in the note";
    throw new QuantityError("only US dollars are understood", hint, currency.index, currency[0].length);
  }
  const vague = VAGUE.exec(text);
  if (vague) {
    const hint = "write the least and the most that can be meant, such as 4k to 6k tok/s";
    throw new QuantityError(`"${vague[0].trim()}" does not say how much`, hint, vague.index, vague[0].length);
  }
}
