import { createHash } from "node:crypto";

/** Content as the bytes that are written: text is UTF-8. */
export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

/**
 * Text with LF at its line ends: on Windows, Git may write CRLF (`core.autocrlf`), and then the content is still the same.
 * What holds a zero byte is no text, as Git has it.
 */
export function withLf(content: Uint8Array): Uint8Array {
  if (!content.includes(CR) || content.includes(0)) return content;
  return content.filter((byte, index) => byte !== CR || content[index + 1] !== LF);
}

/** A file's text, its lines ended by LF. */
export function textOf(content: Uint8Array): string {
  return new TextDecoder().decode(withLf(content));
}

/** SHA-256 of a file's content, the same however its lines end. */
export function contentSha(content: string | Uint8Array): string {
  return sha256(withLf(bytesOf(content)));
}

const CR = 13;
const LF = 10;

/** SHA-256, in hex. Several parts are kept apart, so that no two lists of parts meet in one hash. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  if (parts.length === 1 && parts[0] !== undefined) return hash.update(parts[0]).digest("hex");
  for (const part of parts) hash.update(`${bytesOf(part).length}:`).update(part);
  return hash.digest("hex");
}
