import { resolve } from "node:path";
import type { Feed } from "../../prices/feeds/feeds.js";
import type { Effects } from "../world/effects.js";
import { addressFault, type Limits } from "../world/fetch-text.js";
import { whyNoPlace } from "../world/given.js";
import { wrongUse } from "./import-request.js";

const LIMITS: Limits = { seconds: 20, bytes: 20_000_000, redirects: 3 };

interface Fetched {
  /** The copy that was kept; as seen from the working folder. */
  readonly file: string;
  readonly text: string;
  /** Today: a feed that is downloaded says what holds now. */
  readonly dated: string;
}

/**
 * Downloads a feed and keeps a copy. `from`: another address than the feed's own; `provider`: the cloud, where each has an address. Throws InputError where there is no
 * address that may be taken, EnvironmentError where nothing can be had from it.
 */
export async function fetchFeed(
  name: string,
  source: Feed,
  { from, provider }: { from?: string | undefined; provider?: string | undefined },
  effects: Effects,
): Promise<Fetched> {
  const address = from ?? source.url?.replace("{provider}", () => encodeURIComponent((provider ?? "").toLowerCase()));
  if (address === undefined) throw wrongUse(name, "this feed has no address of its own", "give one with --from URL");
  if (from === undefined && source.url?.includes("{provider}") && provider === undefined) {
    throw wrongUse(name, "this feed has a file for each cloud", "name the cloud: --provider aws");
  }
  const fault = addressFault(address);
  if (fault !== undefined) {
    throw wrongUse(address, fault, "give an address that starts with https://; plain http only to localhost");
  }
  const text = await effects.fetchText(address, LIMITS);
  const dated = effects.today();
  const ending = /\.(json|csv)$/i.exec(new URL(address).pathname)?.[1]?.toLowerCase();
  const file = `.cache/feeds/${name}.${dated}.${ending ?? (/^\s*[[{]/.test(text) ? "json" : "csv")}`;
  const path = resolve(effects.cwd, file);
  const why = whyNoPlace(path, "file", effects);
  if (why !== undefined) throw wrongUse(file, why, "the copy of the feed is kept there; make room for it");
  effects.write(`${path}.part`, text);
  effects.rename(`${path}.part`, path);
  return { file, text, dated };
}
