import { describe, expect, it } from "vitest";
import { bothSides, inConflict } from "../../src/problem/merge-conflict.js";

describe("both sides of a conflict", () => {
  it.each([
    ["none", "a\nb\n", ["a\nb\n"]],
    ["one", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n", ["a\nb\nd\n", "a\nc\nd\n"]],
    ["with its ancestor", "<<<<<<< HEAD\nb\n||||||| 12ab\nx\n=======\nc\n>>>>>>> other\n", ["b\n", "c\n"]],
    ["lines with CRLF", "<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> other\r\n", ["b\r\n", "c\r\n"]],
    ["two", "<<<<<<< a\n1\n=======\n>>>>>>> b\nx\n<<<<<<< a\n=======\n2\n>>>>>>> b\n", ["1\nx\n", "x\n2\n"]],
    ["marks that are not whole", "<<<<<<< HEAD\nb\n=======\nc\n", ["<<<<<<< HEAD\nb\n=======\nc\n"]],
    ["marks out of order", ">>>>>>> a\n<<<<<<< b\n", [">>>>>>> a\n<<<<<<< b\n"]],
    ["a longer line of the same", "========\n", ["========\n"]],
  ])("%s", (_, text, sides) => {
    expect(bothSides(text)).toEqual(sides);
  });

  it("comes back from a text that was put into conflict", () => {
    expect(bothSides(inConflict("a\n", "b\n"))).toEqual(["a\n", "b\n"]);
  });
});
