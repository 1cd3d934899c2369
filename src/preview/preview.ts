import { EnvironmentError } from "../build/environment.js";
import type { Progress, Request } from "../build/request.js";
import type { Effects } from "../build/world/effects.js";
import { HERE, type Served } from "../build/world/serve-here.js";
import type { Watching } from "../build/world/watch-files.js";
import { answering } from "./answer.js";
import { type Fault, Live } from "./live.js";
import { type Round, Rounds } from "./rounds.js";
import { ignores, type Root, readElsewhere, rootsOf } from "./watched.js";

/** How watching tells what happens; it prints nothing itself. */
export interface Listener {
  /** The address is there; the first build begins. */
  opened(address: string): void;
  /** How the first build goes on. */
  readonly progress: Progress;
  /** A build has ended; returns what pages are to show as wrong. */
  built(round: Round): Fault | undefined;
  /** Watching itself has trouble, and goes on. */
  trouble(error: Error): void;
  /** What is watched, or where the memos go, is gone; absolute. */
  gone(path: string): void;
  back(path: string): void;
}

/** The port where none is asked for, and how many after it are tried. */
const PORT = 4173;
const TRIES = 100;

/**
 * Builds, serves what was built, and builds again on every save, until the user ends it. `port` undefined: a usual one, or
 * the next that is free. Throws InputError where a path is not there, EnvironmentError where the port is taken.
 */
export async function preview(
  request: Request,
  port: number | undefined,
  effects: Effects,
  told: Listener,
): Promise<void> {
  const roots = rootsOf(request, effects);
  const live = new Live(String(effects.processId));
  const saves = new Saves();
  const rounds = new Rounds(request, effects);
  const stopped = effects.stopAsked().then(() => {
    rounds.stop();
    saves.end();
  });
  const served = await serve(port, answering(request.out, live, effects), effects);
  try {
    const watching = await effects.watch(
      roots.map(({ path }) => path),
      {
        isIgnored: ignores(() => roots, request.out),
        onChange: (paths) => saves.add(paths),
        onFault: told.trouble,
        onGone: told.gone,
        onBack: told.back,
        needed: request.out,
      },
    );
    try {
      told.opened(`http://${HERE}:${served.port}/`);
      for (let isFirst = true, saved: string[] | undefined = []; saved; isFirst = false, saved = await saves.next()) {
        const round = await rounds.next(saved, isFirst ? told.progress : undefined);
        if (round === undefined) break;
        live.tell((round.result?.changed.size ?? 0) > 0, told.built(round));
        follow(() => readElsewhere(request, roots, effects), roots, watching, told);
        if (isFirst) await rounds.warmUp();
      }
      await stopped;
    } finally {
      await watching.close();
    }
  } finally {
    await served.close();
  }
}

/** Looks from now on also at files that the memos turned out to be made from. */
function follow(find: () => Root[], roots: Root[], watching: Watching, told: Listener): void {
  try {
    const more = find();
    roots.push(...more);
    watching.add(more.map(({ path }) => path));
  } catch (error) {
    // A folder that is being moved, say: the next save looks again.
    told.trouble(error instanceof Error ? error : new Error(String(error)));
  }
}

async function serve(
  port: number | undefined,
  answer: Parameters<Effects["serve"]>[1],
  effects: Effects,
): Promise<Served> {
  const ports = port === undefined ? Array.from({ length: TRIES }, (_, index) => PORT + index) : [port];
  for (const each of ports) {
    const served = await effects.serve(each, answer);
    if (served) return served;
  }
  const which = port === undefined ? `ports ${PORT} to ${PORT + TRIES - 1} are` : `port ${port} is`;
  throw new EnvironmentError(`${which} taken; --port 0 finds a free one`);
}

/** Files that were saved while something else was done, until somebody asks for them. */
class Saves {
  readonly #paths = new Set<string>();
  #isOver = false;
  #wake: (() => void) | undefined;

  add(paths: readonly string[]): void {
    for (const path of paths) this.#paths.add(path);
    this.#wake?.();
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  /** All that was saved since the last time, as soon as there is something; undefined at the end. */
  async next(): Promise<string[] | undefined> {
    if (this.#paths.size === 0 && !this.#isOver)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#isOver) return undefined;
    const saved = [...this.#paths];
    this.#paths.clear();
    return saved;
  }
}
