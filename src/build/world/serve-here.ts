import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** The only address that is listened on: no other machine reaches it. */
export const HERE = "127.0.0.1";

export interface Served {
  readonly port: number;
  /** Ends at once, also what is still open. */
  close(): Promise<void>;
}

/** Answers requests of this machine; undefined where the port is taken. Port 0 is any free one. */
export async function serveHere(port: number, answer: RequestListener): Promise<Served | undefined> {
  const server = createServer(answer);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host: HERE, port, exclusive: true }, resolve);
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return undefined;
    throw error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
