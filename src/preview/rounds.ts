import { type BuildResult, build } from "../build/build.js";
import { discover } from "../build/discover.js";
import type { Progress, Request } from "../build/request.js";
import { orderOf } from "../build/survey.js";
import type { Effects } from "../build/world/effects.js";
import { Stopped, WarmMaker } from "./warm-maker.js";
import { isBelow, ownTemplates } from "./watched.js";

/** One build of many. */
export interface Round {
  readonly result?: BuildResult;
  /** What the build failed with, where there is no result. */
  readonly error?: unknown;
  /** Files that were saved, made or removed since the last one; none for the first. */
  readonly saved: readonly string[];
  /** Milliseconds. */
  readonly time: number;
}

const silent: Progress = { begin: () => {}, doing: () => {}, done: () => {}, end: () => {} };

/** Builds one after the other, of the same request, with what they need kept at hand. */
export class Rounds {
  readonly #maker: WarmMaker;
  #world: Effects;

  constructor(
    private readonly request: Request,
    private readonly effects: Effects,
  ) {
    this.#maker = new WarmMaker(effects);
    this.#world = this.#lookAnew();
  }

  /** Undefined where it was stopped. A failure, even a bug, is told in the round, and the next one can go well. */
  async next(saved: readonly string[], progress: Progress = silent): Promise<Round | undefined> {
    if (saved.some((path) => isBelow(path, ownTemplates))) this.#world = this.#lookAnew();
    const since = performance.now();
    const told = () => ({ saved, time: performance.now() - since });
    try {
      return { result: await build(this.request, this.#world, progress), ...told() };
    } catch (error) {
      if (error instanceof Stopped) return undefined;
      this.#world = this.#lookAnew();
      return { error, ...told() };
    }
  }

  /** Gets ready for the first save. What is wrong with the scenario was told by the build. */
  async warmUp(): Promise<void> {
    try {
      const [source] = discover(this.request.paths, this.#world).sources;
      if (source === undefined) return;
      await this.#maker.makeAhead(orderOf(source, undefined, this.request), this.#world);
    } catch {
      // The next build says it in its own way, if it is still so.
    }
  }

  /** Gives up the build that is going on, if there is one. */
  stop(): void {
    this.#maker.stop();
  }

  /** What is remembered of the tool's own files belongs to an `Effects`: another one reads them again. */
  #lookAnew(): Effects {
    return {
      ...this.effects,
      openMaker: (work, world) => this.#maker.open(work, world),
      openBrowser: (path) => this.effects.openBrowser(path, false),
    };
  }
}
