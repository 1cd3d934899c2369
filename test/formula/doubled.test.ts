import { expect, test } from "vitest";
import { doubled } from "../../src/formula/doubled.js";
import { parse } from "../../src/formula/parse.js";

const UNITS: Record<string, string> = {
  saving: "USD/month",
  bill: "USD/year",
  price: "USD/GPU/h",
  gpus: "GPU",
  load: "tok/s",
  volume: "tok/month",
  hours: "h/month",
  salary: "USD/FTE/year",
  share: "share",
  hourly: "tok/s[]",
};
const found = (is: string, unit: string) => doubled(parse(is), unit, (name) => UNITS[name])?.written;

// Each unit converts by itself: the number would make the figure so many times too large or small.
test.each<[is: string, unit: string, written: string]>([
  ["saving * 12", "USD/year", "* 12"],
  ["12 * saving", "USD/year", "* 12"],
  ["saving * 2 * 12", "USD/year", "* 12"],
  ["saving * 3 * 4", "USD/year", "* 3 * 4"],
  ["saving / (1 / 12)", "USD/year", "* 12"],
  ["saving * 12 - 100 * bill", "USD/year", "* 12"],
  ["max(saving, 0) * 12", "USD/year", "* 12"],
  ["(saving - saving * 20%) * 12", "USD/year", "* 12"],
  ["-saving * 12", "USD/year", "* 12"],
  ["if(saving > 0, saving * 12, 0)", "USD/year", "* 12"],
  ["bill / 12", "USD/month", "/ 12"],
  ["salary / 12", "USD/FTE/month", "/ 12"],
  ["price * gpus * 24", "USD/day", "* 24"],
  ["load * 3600", "tok/h", "* 3600"],
  ["load * 3600 / 1e6", "Mtok/h", "* 3600"],
  ["load * 24 * 3600", "tok/day", "* 24 * 3600"],
  ["saving / volume * 1e6", "USD/Mtok", "* 1e6"],
  ["saving / volume * 1000000", "USD/Mtok", "* 1000000"],
  ["saving / (volume / 1000)", "USD/ktok", "* 1000"],
  ["mean(hourly) * 3600", "tok/h", "* 3600"],
  ["share * 100", "share", "* 100"],
  ["saving / bill * 12 * 100", "%", "* 100"],
])("%s in %s", (is, unit, written) => {
  expect(found(is, unit)).toBe(written);
});

test.each<[is: string, unit: string]>([
  ["saving", "USD/year"],
  ["saving * 12", "USD/month"],
  ["saving * 2", "USD/year"],
  ["saving * 1.12", "USD/year"],
  ["saving / 12", "USD/year"],
  ["bill * 12", "USD/month"],
  ["price * gpus * hours", "USD/month"],
  ["price * gpus * hours * 12", "USD/month"],
  ["load * hours", "tok/month"],
  ["share * 12", "share"],
  ["pow(1 + share, 12) * saving", "USD/month"],
  ["saving / volume", "USD/Mtok"],
])("let pass: %s in %s", (is, unit) => {
  expect(found(is, unit)).toBeUndefined();
});
