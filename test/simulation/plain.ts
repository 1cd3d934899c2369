/**
 * The same model once more, as it is told rather than as it is fast: every pass is an event, every request an object, and
 * every stream is counted on by one token in every pass. Written apart from the simulator, to be held against it.
 */
import type { Fleet } from "../../src/simulation/fleet.js";
import type { Traffic } from "../../src/simulation/traffic.js";

interface Asked {
  readonly id: number;
  readonly arrival: number;
  readonly input: number;
  readonly output: number;
  readonly reusable: number;
  readonly session: number;
  written: number;
  /** Prompt tokens that are still to be read in this attempt, and tokens of the cache that it holds or was promised. */
  unread: number;
  held: number;
  promise: number;
  begun: number;
  first: number;
  finish: number;
  outcome: "pending" | "served" | "spilled" | "too long";
  hit: number;
}

interface Engine {
  waiting: Asked[];
  reading: Asked[];
  writing: Asked[];
  readNow: Asked[];
  kept: Map<number, number>;
  isWorking: boolean;
  passes: number;
}

interface Event {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
}

export function simulatePlainly(traffic: Traffic, fleet: Fleet): Asked[] {
  const { limits, cost } = fleet;
  const events = new Heap();
  const all = Array.from({ length: traffic.count }, (_, id): Asked => {
    const input = traffic.input[id] as number;
    const output = traffic.output[id] as number;
    return {
      ...{ id, arrival: traffic.arrival[id] as number, input, output, reusable: traffic.reusable[id] as number },
      ...{
        session: traffic.session ? (traffic.session[id] as number) : -1,
        written: 0,
        unread: 0,
        held: 0,
        promise: 0,
      },
      ...{ begun: -1, first: -1, finish: -1, outcome: "pending", hit: 0 },
    };
  });
  const engines = Array.from(
    { length: fleet.replicas },
    (): Engine => ({
      waiting: [],
      reading: [],
      writing: [],
      readNow: [],
      kept: new Map(),
      isWorking: false,
      passes: 0,
    }),
  );
  let turn = -1;
  const loadOf = ({ waiting, reading, writing }: Engine) => waiting.length + reading.length + writing.length;
  const choose = (): number => {
    if (fleet.router === "round_robin") {
      turn = (turn + 1) % engines.length;
      return turn;
    }
    const order = engines.map((_, index) => (turn + 1 + index) % engines.length);
    const fewest = Math.min(...engines.map(loadOf));
    turn = order.find((index) => loadOf(engines[index] as Engine) === fewest) as number;
    return turn;
  };
  const sum = (of: readonly Asked[], what: (each: Asked) => number) => of.reduce((all, each) => all + what(each), 0);
  const held = (engine: Engine) =>
    sum(engine.writing, ({ held: own }) => own) + sum(engine.reading, (each) => each.held);

  const mayBegin = (engine: Engine, request: Asked) => {
    const active = [...engine.reading, ...engine.writing];
    if (active.length >= limits.streams) return false;
    if (active.length === 0) return true;
    const prompt = request.input + request.written;
    if (held(engine) + engine.writing.length + prompt > limits.kvTokens) return false;
    const promised = sum(active, ({ promise }) => promise);
    return promised + prompt + limits.reserved * (request.output - request.written) <= limits.kvTokens;
  };

  const begin = (engine: Engine, request: Asked, now: number) => {
    const prompt = request.input + request.written;
    let found = request.session < 0 ? request.reusable : 0;
    if (request.session >= 0 && limits.keepsPrefixes) {
      found = Math.min(request.reusable, engine.kept.get(request.session) ?? 0);
      engine.kept.delete(request.session);
    }
    request.hit += Math.min(found, prompt - 1);
    request.unread = prompt - Math.min(found, prompt - 1);
    request.held = prompt;
    request.promise = prompt + Math.floor(limits.reserved * (request.output - request.written));
    if (request.begun < 0) request.begun = now;
    engine.reading.push(request);
  };

  const stop = (engine: Engine) => {
    const from = engine.reading.length > 0 ? engine.reading : engine.writing;
    const request = from.pop() as Asked;
    engine.waiting.unshift(request);
  };

  const pass = (engine: Engine, now: number) => {
    const patience = fleet.spill?.wait ?? Number.POSITIVE_INFINITY;
    for (
      let head = engine.waiting[0];
      head && head.first < 0 && head.arrival + patience < now;
      head = engine.waiting[0]
    ) {
      head.outcome = "spilled";
      head.finish = head.arrival + patience;
      engine.waiting.shift();
    }
    let hadToStop = false;
    while (held(engine) + engine.writing.length > limits.kvTokens) {
      stop(engine);
      hadToStop = true;
    }
    let left = limits.tokens - engine.writing.length;
    let [tokens, newcomers, lookBack] = [0, 0, 0];
    const read = (request: Asked) => {
      const some = Math.min(left, request.unread);
      lookBack += some * (request.held - request.unread + some / 2);
      request.unread -= some;
      tokens += some;
      left -= some;
    };
    for (const request of engine.reading) if (left > 0) read(request);
    const { every, from } = limits.admits ?? { every: 1, from: 0 };
    const isClosed = engine.passes % every > 0 && engine.writing.length + engine.reading.length >= from;
    while (left > 0 && !hadToStop && !isClosed && engine.waiting[0] && mayBegin(engine, engine.waiting[0])) {
      const request = engine.waiting.shift() as Asked;
      begin(engine, request, now);
      newcomers++;
      read(request);
    }
    const streams = engine.writing.length;
    engine.isWorking = streams > 0 || tokens > 0;
    if (!engine.isWorking) return;
    engine.passes++;
    const context = streams === 0 ? 0 : sum(engine.writing, (each) => each.held) / streams;
    const seconds =
      tokens > 0 ? cost.mixed(streams, context, tokens, newcomers, lookBack / tokens) : cost.plain(streams, context);
    const room = limits.kvTokens - held(engine) - streams;
    if (limits.keepsPrefixes) forget(engine, Math.max(0, room));
    events.add(now + seconds, () => passed(engine, now + seconds));
  };

  const forget = ({ kept }: Engine, room: number) => {
    let tokens = [...kept.values()].reduce((all, each) => all + each, 0);
    for (const [session, own] of kept) {
      if (tokens <= room) return;
      kept.delete(session);
      tokens -= own;
    }
  };

  const end = (engine: Engine, request: Asked, now: number) => {
    engine.writing.splice(engine.writing.indexOf(request), 1);
    request.outcome = "served";
    request.finish = now;
    if (request.session < 0 || !limits.keepsPrefixes) return;
    engine.kept.delete(request.session);
    engine.kept.set(request.session, request.input + request.output);
  };

  const passed = (engine: Engine, now: number) => {
    for (const request of [...engine.writing].sort((a, b) => a.id - b.id)) {
      request.written++;
      request.held++;
      if (request.written === request.output) end(engine, request, now);
    }
    for (const request of engine.reading.filter(({ unread }) => unread === 0)) {
      engine.reading.splice(engine.reading.indexOf(request), 1);
      engine.writing.push(request);
      request.written++;
      request.held++;
      if (request.first < 0) request.first = now;
      if (request.written === request.output) end(engine, request, now);
    }
    pass(engine, now);
  };

  for (const request of all)
    events.add(request.arrival, () => {
      const engine = engines[choose()] as Engine;
      const { queue = Number.POSITIVE_INFINITY, atOnce = Number.POSITIVE_INFINITY } = fleet.spill ?? {};
      const has = engine.waiting.length + engine.reading.length + engine.writing.length;
      if (engine.waiting.length >= queue || has >= atOnce) {
        request.outcome = "spilled";
        request.finish = request.arrival;
      } else if (request.input + request.output > limits.kvTokens) request.outcome = "too long";
      else {
        engine.waiting.push(request);
        if (!engine.isWorking) pass(engine, request.arrival);
      }
    });
  for (let event = events.take(); event; event = events.take()) event.run();
  return all;
}

class Heap {
  readonly #events: Event[] = [];
  #order = 0;

  add(time: number, run: () => void): void {
    const events = this.#events;
    events.push({ time, order: this.#order++, run });
    for (let at = events.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!before(events[at] as Event, events[parent] as Event)) break;
      [events[at], events[parent]] = [events[parent] as Event, events[at] as Event];
      at = parent;
    }
  }

  take(): Event | undefined {
    const events = this.#events;
    const [first] = events;
    const last = events.pop();
    if (!last || events.length === 0) return first;
    events[0] = last;
    for (let at = 0; ; ) {
      const children = [2 * at + 1, 2 * at + 2].filter((child) => child < events.length);
      const [left, right] = children;
      if (left === undefined) break;
      const next = right !== undefined && before(events[right] as Event, events[left] as Event) ? right : left;
      if (!before(events[next] as Event, events[at] as Event)) break;
      [events[at], events[next]] = [events[next] as Event, events[at] as Event];
      at = next;
    }
    return first;
  }
}

function before(a: Event, b: Event): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
