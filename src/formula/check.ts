import { type Expression, FormulaError } from "./expression.js";
import { combine, type Dimensions, describe, isCount, sameDimensions } from "./unit.js";

/** What an expression yields: its dimensions, whether it is a series, and whether it is a yes/no. */
export interface Shape {
  readonly dimensions: Dimensions;
  readonly series: boolean;
  readonly truth: boolean;
  /** A literal zero fits every unit: `max(0, x)`. */
  readonly zero?: boolean;
}

const PLAIN: Shape = { dimensions: {}, series: false, truth: false };

/** Works out an expression's shape from its inputs' shapes; throws FormulaError where units do not fit. */
export function check(expression: Expression, text: string, shapeOf: (name: string) => Shape | undefined): Shape {
  const fault = (message: string, at: Expression) => new FormulaError(message, text, at.span);

  function value(node: Expression): Shape {
    const shape = of(node);
    if (shape.truth) throw fault("a comparison is not a number; use it inside if( , , )", node);
    return shape;
  }

  /** Operands that must share their dimensions. */
  function alike(nodes: readonly Expression[], doing: string): Shape {
    const shapes = nodes.map(value);
    const measured = shapes.find((shape) => !shape.zero) ?? PLAIN;
    for (const [index, shape] of shapes.entries()) {
      const node = nodes[index];
      if (node && !shape.zero && !sameDimensions(shape.dimensions, measured.dimensions)) {
        throw fault(`cannot ${doing} ${describe(measured.dimensions)} and ${describe(shape.dimensions)}`, node);
      }
    }
    return { ...PLAIN, dimensions: measured.dimensions, series: shapes.some((shape) => shape.series) };
  }

  function series(node: Expression, doing: string): Shape {
    const shape = value(node);
    if (!shape.series) throw fault(`${doing} needs a series, and this is a single value`, node);
    return shape;
  }

  /** A power of dollars or hours has no unit that could be told, so both parts of a power are plain numbers. */
  function plain(node: Expression, part: string): Shape {
    const shape = value(node);
    if (sameDimensions(shape.dimensions, {})) return shape;
    throw fault(`the ${part} of a power must be a plain number, and this is ${describe(shape.dimensions)}`, node);
  }

  function call(node: Expression & { kind: "call" }): Shape {
    const [first, second, third] = node.arguments;
    if (!first) throw fault("a function needs a value", node);
    switch (node.function) {
      case "min":
      case "max":
        return alike(node.arguments, "compare");
      case "abs": {
        const { zero: _, ...shape } = value(first);
        return shape;
      }
      case "ceil":
      case "floor": {
        const shape = value(first);
        if (!isCount(shape.dimensions)) {
          throw fault(`only counts can be made whole, and this is ${describe(shape.dimensions)}`, first);
        }
        return shape;
      }
      case "if": {
        const condition = of(first);
        if (!condition.truth) throw fault("the first value of if( , , ) must be a comparison", first);
        if (!second || !third) throw fault("if takes a comparison and two values", node);
        const branches = alike([second, third], "choose between");
        return { ...branches, series: branches.series || condition.series };
      }
      case "sum":
      case "mean":
        return { ...series(first, node.function), series: false };
      case "next":
      case "cumulative":
        return series(first, node.function);
      case "percentile": {
        if (!second) throw fault("percentile takes a series and a share", node);
        if (!sameDimensions(value(second).dimensions, {})) throw fault("the share must be a plain number", second);
        return { ...series(first, "percentile"), series: false };
      }
      case "pow": {
        if (!second) throw fault("pow takes a base and an exponent", node);
        return { ...PLAIN, series: plain(first, "base").series || plain(second, "exponent").series };
      }
    }
  }

  function of(node: Expression): Shape {
    switch (node.kind) {
      case "number":
        return { ...PLAIN, zero: node.value === 0 };
      case "name": {
        const shape = shapeOf(node.name);
        if (!shape) throw fault(`"${node.name}" is not among the formula's inputs`, node);
        return shape;
      }
      case "negate": {
        return value(node.of);
      }
      case "call":
        return call(node);
      case "binary": {
        const { operator, left, right } = node;
        if (operator === "+") return alike([left, right], "add");
        if (operator === "-") return alike([left, right], "subtract");
        if (operator === "*" || operator === "/") {
          const [a, b] = [value(left), value(right)];
          const dimensions = combine(a.dimensions, b.dimensions, operator === "*" ? 1 : -1);
          return { ...PLAIN, dimensions, series: a.series || b.series };
        }
        return { ...alike([left, right], "compare"), truth: true };
      }
    }
  }

  return of(expression);
}
