import { EnvironmentError } from "../environment.js";

/** What a download may take. */
export interface Limits {
  readonly seconds: number;
  /** Of the text itself, unpacked. */
  readonly bytes: number;
  readonly redirects: number;
}

const HERE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Why an address is not taken; undefined where it is. Plain HTTP stays on this machine. */
export function addressFault(address: string): string | undefined {
  if (!URL.canParse(address)) return "is no address";
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== "" || password !== "") return "holds a user name or a password";
  if (protocol === "https:" || (protocol === "http:" && HERE.has(hostname))) return undefined;
  return "is not https";
}

/** Downloads a text. Throws EnvironmentError, and keeps nothing, where it is not there, too slow, too large, or no text. */
export async function fetchText(address: string, limits: Limits): Promise<string> {
  const signal = AbortSignal.timeout(limits.seconds * 1000);
  try {
    return textOf(await bytesOf(await follow(address, limits, signal), limits), address);
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    if (signal.aborted) throw new EnvironmentError(`${address} took more than ${limits.seconds} s`);
    throw new EnvironmentError(`${address} cannot be reached: ${reason(error)}`);
  }
}

async function follow(address: string, { redirects }: Limits, signal: AbortSignal): Promise<Response> {
  let here = address;
  for (let left = redirects; ; left--) {
    const response = await fetch(here, { redirect: "manual", signal, headers: { accept: "*/*" } });
    if (response.ok) return response;
    const location = response.headers.get("location");
    await response.body?.cancel();
    if (response.status < 300 || response.status > 399 || location === null) {
      throw new EnvironmentError(`${here} answered ${response.status} ${response.statusText}`.trimEnd());
    }
    if (left === 0) throw new EnvironmentError(`${address} redirects more than ${redirects} times`);
    here = nextAddress(here, location);
  }
}

/** A secure start is never left for plain HTTP, not even on this machine. */
function nextAddress(here: string, location: string): string {
  const next = URL.canParse(location, here) ? new URL(location, here).href : location;
  const isLess = here.startsWith("https:") && !next.startsWith("https:");
  const fault = isLess ? "is not https" : addressFault(next);
  if (fault !== undefined) throw new EnvironmentError(`${here} redirects to ${next}, which ${fault}`);
  return next;
}

async function bytesOf(response: Response, { bytes }: Limits): Promise<Uint8Array> {
  const tooLarge = () => new EnvironmentError(`${response.url} is larger than ${bytes / 1e6} MB`);
  if (Number(response.headers.get("content-length") ?? 0) > bytes) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early ends the download.
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > bytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function textOf(bytes: Uint8Array, address: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new EnvironmentError(`${address} is not UTF-8 text`);
  }
}

/** What the system says lies a cause or two deep. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
