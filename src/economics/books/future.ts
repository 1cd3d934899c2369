import { book } from "../law.js";

const FILE = "src/economics/books/future.ts";

const STEADY = "definition: the same share of the price is lost every year";

/** Where volume and prices stand some years from now. A fall or growth is per year, and steady. */
export const future = book(FILE, [
  {
    id: "volume_factor",
    title: "The volume some years from now, in times today's",
    unit: "1",
    is: "pow(1 + volume_growth, years_ahead)",
    source: "definition: the volume grows by the same share every year",
  },
  {
    id: "api_price_factor",
    title: "The API's prices some years from now, in times today's",
    symbol: "API price factor",
    unit: "1",
    is: "pow(1 - api_price_fall, years_ahead)",
    source: STEADY,
  },
  {
    id: "gpu_price_factor",
    title: "The prices of GPUs some years from now, in times today's",
    symbol: "GPU price factor",
    unit: "1",
    is: "pow(1 - gpu_price_fall, years_ahead)",
    source: STEADY,
  },
  {
    id: "future_volume",
    title: "Tokens a month, some years from now",
    symbol: "volume to come",
    unit: "tok/month",
    is: "volume_today * volume_factor",
    source: "definition",
  },
  {
    id: "future_api_price",
    title: "The API's price, some years from now",
    symbol: "API price to come",
    unit: "USD/Mtok",
    is: "api_price_today * api_price_factor",
    source: "definition",
  },
  {
    id: "future_gpu_price",
    title: "The hourly price of a GPU, some years from now",
    symbol: "GPU price to come",
    unit: "USD/GPU/h",
    is: "gpu_price_today * gpu_price_factor",
    source: "definition",
  },
]);

/** Money to come in money of today. */
export const discounting = book(FILE, [
  {
    id: "discount_factor",
    title: "What a dollar some years from now is worth today",
    unit: "1[]",
    is: "1 / pow(1 + discount_rate, years_passed)",
    source: "definition: the rate is per year and compounds month by month",
  },
  {
    id: "present_saving",
    title: "Each month's saving in money of today",
    symbol: "saving today",
    unit: "USD[]",
    is: "saving_in_month * discount_factor",
    source: "definition",
  },
  {
    id: "net_present_value",
    title: "What the whole undertaking is worth today, set-up paid",
    unit: "USD",
    is: "sum(present_saving) - paid_at_start",
    source: "definition",
  },
]);
