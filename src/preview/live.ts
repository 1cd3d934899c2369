import type { ServerResponse } from "node:http";

/** What is wrong, for the page. */
export interface Fault {
  readonly title: string;
  /** As the terminal has it, without colour. */
  readonly text: string;
}

/** What open pages are told: which edition of the memos is there, and what is wrong with the files as they are now. */
export class Live {
  readonly #open = new Set<ServerResponse>();
  readonly #start: string;
  #count = 0;
  #fault: Fault | undefined;

  /** `start` tells this run from the one before it: a page that outlived that one reloads. */
  constructor(start: string) {
    this.#start = start;
  }

  get edition(): string {
    return `${this.#start}.${this.#count}`;
  }

  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** Pages reload where memos have changed, and show the fault where there is one. */
  tell(hasChanged: boolean, fault: Fault | undefined): void {
    if (hasChanged) this.#count++;
    this.#fault = fault;
    for (const response of this.#open) response.write(this.#event());
  }

  /** Keeps a response open and tells it what happens, from the state of now on. */
  join(response: ServerResponse): void {
    this.#open.add(response);
    response.on("close", () => this.#open.delete(response));
    response.write(`retry: 500\n${this.#event()}`);
  }

  #event(): string {
    return `data: ${JSON.stringify({ edition: this.edition, fault: this.#fault ?? null })}\n\n`;
  }
}
