import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { EnvironmentError } from "../../src/build/environment.js";
import { addressFault, fetchText } from "../../src/build/world/fetch-text.js";
import { serving } from "../support/server.js";

const limits = { seconds: 5, bytes: 1000, redirects: 3 };

const answers: Record<string, RequestListener> = {
  "/text": (_, response) => response.end("prices: ü"),
  "/hop": (_, response) => response.writeHead(302, { location: "/text" }).end(),
  "/loop": (_, response) => response.writeHead(301, { location: "/loop" }).end(),
  "/away": (_, response) => response.writeHead(307, { location: "http://example.com/list.json" }).end(),
  "/file": (_, response) => response.writeHead(302, { location: "file:///etc/hostname" }).end(),
  "/large": (_, response) => response.writeHead(200, { "content-length": 5000 }).end("x".repeat(5000)),
  "/endless": (_, response) => {
    const more = () => {
      if (response.write("x".repeat(300))) setImmediate(more);
      else response.once("drain", more);
    };
    more();
  },
  "/bomb": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(100_000))),
  "/silent": () => {},
  "/stalled": (_, response) => response.write("{"),
  "/torn": (_, response) => {
    response.writeHead(200, { "content-length": 100 });
    response.write("half", () => response.destroy());
  },
  "/bytes": (_, response) => response.end(Buffer.from([0xff, 0xfe, 0x00])),
};

const server = () =>
  serving((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer) answer(request, response);
    else response.writeHead(404).end("not here");
  });

describe("a download", () => {
  it.each(["/text", "/hop"])("gives the text of %s", async (path) => {
    expect(await fetchText(`${await server()}${path}`, limits)).toBe("prices: ü");
  });

  it.each([
    ["/none", limits, "answered 404 Not Found"],
    ["/loop", limits, "redirects more than 3 times"],
    ["/away", limits, "redirects to http://example.com/list.json, which is not https"],
    ["/file", limits, "redirects to file:///etc/hostname, which is not https"],
    ["/large", limits, "is larger than 0.001 MB"],
    ["/endless", limits, "is larger than 0.001 MB"],
    ["/bomb", limits, "is larger than 0.001 MB"],
    ["/silent", { ...limits, seconds: 0.2 }, "took more than 0.2 s"],
    ["/stalled", { ...limits, seconds: 0.2 }, "took more than 0.2 s"],
    ["/torn", limits, "cannot be reached"],
    ["/bytes", limits, "is not UTF-8 text"],
  ])("of %s fails and says why", async (path, within, message) => {
    const failure = await fetchText(`${await server()}${path}`, within).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EnvironmentError);
    expect((failure as Error).message).toContain(message);
  });

  it("from where nobody listens fails and says why", async () => {
    await expect(fetchText("http://127.0.0.1:1/", limits)).rejects.toThrow("cannot be reached");
  });
});

it.each([
  ["https://example.com/a.json", undefined],
  ["http://localhost:8080/a.json", undefined],
  ["http://127.0.0.1/a.json", undefined],
  ["http://[::1]:80/", undefined],
  ["http://example.com/a.json", "is not https"],
  ["http://localhost.example.com/", "is not https"],
  ["ftp://example.com/", "is not https"],
  ["file:///etc/passwd", "is not https"],
  ["https://me:secret@example.com/", "holds a user name or a password"],
  ["prices.json", "is no address"],
  ["", "is no address"],
])("the address %s: %s", (address, fault) => {
  expect(addressFault(address)).toBe(fault);
});
