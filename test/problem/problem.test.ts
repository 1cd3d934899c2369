import { describe, expect, test } from "vitest";
import { InputError, type Problem, Problems } from "../../src/problem/problem.js";

const at = (file: string, line: number, column: number, message = "wrong"): Problem => ({
  file,
  line,
  column,
  message,
});

test("an InputError holds its problems by file, line and column, each once", () => {
  const error = new InputError([
    at("b", 1, 1),
    at("a", 10, 1),
    at("a", 2, 9),
    at("a", 2, 1, "z"),
    at("a", 2, 1, "m"),
    at("b", 1, 1),
  ]);
  expect(error.message.split("\n")).toEqual(["a:2:1: m", "a:2:1: z", "a:2:9: wrong", "a:10:1: wrong", "b:1:1: wrong"]);
  expect(error.problems.map(({ line }) => line)).toEqual([2, 2, 2, 10, 1]);
});

test("a message stays on one line", () => {
  expect(new InputError([at("a", 1, 1, "one\n  two")]).message).toBe("a:1:1: one two");
});

describe("Problems", () => {
  test("throws nothing where nothing was found", () => {
    const problems = new Problems();
    problems.throwIfAny();
    expect(problems.isEmpty).toBe(true);
  });

  test("throws all that was found", () => {
    const problems = new Problems();
    problems.add(at("a", 2, 1), at("a", 1, 1));
    expect(() => problems.throwIfAny()).toThrow("a:1:1: wrong\na:2:1: wrong");
  });

  test("collects the problems of what it runs, and goes on", () => {
    const problems = new Problems();
    const failed = problems.collect(() => {
      throw new InputError([at("a", 1, 1)]);
    });
    expect(failed).toBeUndefined();
    expect(problems.collect(() => 5)).toBe(5);
    expect(() => problems.throwIfAny()).toThrow(InputError);
  });

  test("lets a bug through", () => {
    const bug = new TypeError("a bug");
    expect(() =>
      new Problems().collect(() => {
        throw bug;
      }),
    ).toThrow(bug);
  });
});
