import { InputError } from "../problem/problem.js";
import { readYaml } from "../reading/yaml.js";
import { zodProblems } from "../reading/yaml-problems.js";
import { type OperatingPoint, OperatingPoints } from "./point.js";

/** JSON as it should be is read fast; any other text is read again with places, to say what is wrong with it. */
export function readPoints(file: string, text: string): OperatingPoint[] {
  const parsed = OperatingPoints.safeParse(parseOr(text));
  if (parsed.success) return parsed.data;
  const source = readYaml(file, text);
  const again = OperatingPoints.safeParse(source.value);
  if (again.success) return again.data;
  throw new InputError(zodProblems(source, again.error, OperatingPoints));
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
