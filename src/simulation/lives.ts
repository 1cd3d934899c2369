import type { Fleet, LifeEvent } from "./fleet.js";
import type { Replica } from "./replica.js";

const [OFF, LOADING, OPEN, DRAINING] = [0, 1, 2, 3] as const;

/** Which replicas there are at a time, which of them take requests, and what is paid for them. */
export class Lives {
  /** 1 where a replica takes requests. */
  readonly isOpen: Uint8Array;
  openCount = 0;
  readonly #state: Uint8Array;
  readonly #since: Float64Array;
  #paid = 0;
  /** Stated events and those that scaling brought, in the order of time. */
  readonly #events: LifeEvent[];
  #look: number;

  constructor(
    readonly fleet: Fleet,
    readonly replicas: readonly Replica[],
  ) {
    const count = replicas.length;
    this.isOpen = new Uint8Array(count);
    this.#state = new Uint8Array(count);
    this.#since = new Float64Array(count);
    this.#events = [...(fleet.events ?? [])].sort((a, b) => a.at - b.at);
    this.#look = fleet.autoscaling?.every ?? Number.POSITIVE_INFINITY;
    const later = new Set(this.#events.filter(({ what }) => what === "start").map(({ replica }) => replica));
    const earlier = new Set(this.#events.filter(({ what }) => what !== "start").map(({ replica }) => replica));
    const first = fleet.autoscaling?.least ?? count;
    for (let index = 0; index < count; index++)
      if (index < first && (!later.has(index) || earlier.has(index))) this.#open(index, 0);
  }

  get nextAt(): number {
    return Math.min(this.#look, this.#events[0]?.at ?? Number.POSITIVE_INFINITY);
  }

  /** True where nothing more is stated, whatever scaling may still look at. */
  get isIdle(): boolean {
    return this.#events.length === 0;
  }

  /** The next event; a look at the load is the event of no replica. */
  take(): LifeEvent {
    const [event] = this.#events;
    if (event && event.at <= this.#look) {
      this.#events.shift();
      return event;
    }
    return { at: this.#look, replica: -1, what: "start" };
  }

  happen({ at, replica, what }: LifeEvent, elsewhere: (request: number) => void): void {
    if (replica < 0) {
      this.#scale(at);
      return;
    }
    const state = this.#state[replica];
    if (what === "start") {
      if (state !== OPEN) this.#open(replica, at);
    } else if (what === "drain") {
      if (state === OPEN) this.#drain(replica, at);
    } else if (state !== OFF) {
      this.#close(replica, at);
      (this.replicas[replica] as Replica).fail(at, elsewhere);
    }
  }

  /** A replica has served all that it had. */
  emptied(replica: number, at: number): void {
    if (this.#state[replica] === DRAINING) this.#close(replica, at);
  }

  /** Replica-seconds up to now. */
  paid(now: number): number {
    let sum = this.#paid;
    for (let index = 0; index < this.replicas.length; index++)
      if (this.#state[index] !== OFF) sum += now - (this.#since[index] as number);
    return sum;
  }

  #open(replica: number, at: number): void {
    if (this.#state[replica] === OFF) this.#since[replica] = at;
    this.#state[replica] = OPEN;
    this.isOpen[replica] = 1;
    this.openCount++;
  }

  #drain(replica: number, at: number): void {
    this.isOpen[replica] = 0;
    this.openCount--;
    this.#state[replica] = DRAINING;
    if ((this.replicas[replica] as Replica).inSystem === 0) this.#close(replica, at);
  }

  #close(replica: number, at: number): void {
    if (this.isOpen[replica] === 1) this.openCount--;
    this.isOpen[replica] = 0;
    this.#state[replica] = OFF;
    this.#paid += at - (this.#since[replica] as number);
  }

  /** Looks at the load: as many replicas as keep the target, each new one paid for at once and open after the delay. */
  #scale(at: number): void {
    const { autoscaling } = this.fleet;
    if (!autoscaling) return;
    const { least, every, delay, target } = autoscaling;
    this.#look = at + every;
    let [have, inSystem] = [0, 0];
    for (let index = 0; index < this.replicas.length; index++) {
      inSystem += (this.replicas[index] as Replica).inSystem;
      if (this.#state[index] === OPEN || this.#state[index] === LOADING) have++;
    }
    const want = Math.max(least, Math.min(this.replicas.length, Math.ceil(inSystem / target)));
    for (let index = 0; index < this.replicas.length && have < want; index++) {
      if (this.#state[index] !== OFF) continue;
      this.#state[index] = LOADING;
      this.#since[index] = at;
      this.#add({ at: at + delay, replica: index, what: "start" });
      have++;
    }
    for (let index = this.replicas.length - 1; index >= 0 && have > want; index--) {
      if (this.#state[index] !== OPEN || this.openCount <= 1) continue;
      this.#drain(index, at);
      have--;
    }
  }

  #add(event: LifeEvent): void {
    const after = this.#events.findIndex(({ at }) => at > event.at);
    this.#events.splice(after < 0 ? this.#events.length : after, 0, event);
  }
}
