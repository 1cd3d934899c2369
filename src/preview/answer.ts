import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Effects } from "../build/world/effects.js";
import { fileOf } from "./file-of.js";
import type { Live } from "./live.js";
import { enlivener, nothingHere, STILL } from "./live-page.js";

/** Names of this machine. Any other in the Host header is a page elsewhere that had its own name lead here. */
const LOCAL = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/i;

const always = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
};

const HTML = "text/html; charset=utf-8";
const TEXT = "text/plain; charset=utf-8";

/** A drawing that is opened by itself is a document too; nothing but a page that was made live may run anything. */
const still = { ...always, "Content-Security-Policy": `${STILL}; frame-ancestors 'none'` };

/** Browsers show a PDF by a page of their own, which a policy would keep from its parts. */
const PDF = { ...always, "Content-Security-Policy": "frame-ancestors 'none'" };

/** Answers with the files of the output folder, pages made live, and with `/_events`. It changes nothing. */
export function answering(out: string, live: Live, effects: Effects): RequestListener {
  const enliven = enlivener(effects);
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { method, url: target = "", headers } = request;
    const send = (status: number, type: string, content: string | Uint8Array, more: Record<string, string> = {}) => {
      response.writeHead(status, { ...still, "Content-Type": type, ...more });
      response.end(method === "HEAD" ? undefined : content);
    };
    const page = (status: number, html: string) =>
      send(status, HTML, enliven(html, live.edition), { "Content-Security-Policy": enliven.policy });
    if (!LOCAL.test(headers.host ?? "")) return send(403, TEXT, "This preview answers to localhost alone.\n");
    if (method !== "GET" && method !== "HEAD") return send(405, TEXT, "Only GET.\n", { Allow: "GET, HEAD" });
    if (target === "/_events" && method === "GET") {
      response.writeHead(200, { ...still, "Content-Type": "text/event-stream" });
      return live.join(response);
    }
    const found = fileOf(target, out, effects);
    if (found === undefined) return page(404, nothingHere(target, live.fault !== undefined));
    if ("moved" in found) return send(302, TEXT, "", { Location: found.moved });
    const content = effects.read(found.file);
    if (found.type === HTML) return page(200, new TextDecoder().decode(content));
    send(200, found.type, content, found.type === "application/pdf" ? PDF : {});
  };
  return (request, response) => {
    try {
      answer(request, response);
    } catch {
      // A build may take a file away while it is looked for. The next edition is told of in a moment.
      if (!response.headersSent) response.writeHead(404, { ...still, "Content-Type": TEXT });
      response.end();
    }
  };
}
