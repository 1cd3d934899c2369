import { join } from "node:path";
import type { Shard } from "../request.js";
import type { Effects } from "../world/effects.js";
import { type Manifest, readManifest } from "./manifest.js";
import { sheetsOfAll } from "./merged-manifest.js";

const NAME = /^manifest\.\d+-of-\d+\.json$/;

/** Where one of several builds writes down what it made, beside the manifest of them all. */
export function shardFile({ number, of }: Shard): string {
  return `manifest.${number}-of-${of}.json`;
}

/**
 * The manifest with what shards have built since: the build that puts their outputs together finds everything current,
 * and writes the one manifest and the one index. A shard itself takes in nothing.
 */
export function readShards(
  out: string,
  manifest: Manifest,
  shard: Shard | undefined,
  effects: Effects,
): { manifest: Manifest; shards: string[] } {
  if (shard !== undefined || effects.kind(out) !== "folder") return { manifest, shards: [] };
  const shards = effects.list(out).filter((name) => NAME.test(name) && effects.kind(join(out, name)) === "file");
  const parts = shards.map((name) => readManifest(out, effects, name));
  const all = [manifest, ...parts];
  const facts = Object.assign({}, ...all.map(({ catalog }) => catalog.facts)) as Manifest["catalog"]["facts"];
  return {
    shards,
    manifest: {
      ...manifest,
      memos: Object.assign({}, ...all.map(({ memos }) => memos)),
      tools: Object.assign({}, ...all.map(({ tools }) => tools)),
      sheets: sheetsOfAll(all),
      catalog: { sha: all.findLast(({ catalog }) => catalog.sha !== "")?.catalog.sha ?? "", facts },
    },
  };
}
