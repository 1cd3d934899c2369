/** A template read a name that does not exist where it was read. */
export class UnknownName extends Error {
  constructor(
    readonly wanted: string,
    readonly known: readonly string[],
  ) {
    super(`unknown name "${wanted}"`);
  }
}

/** A template printed a whole group of names, or a list, where a text was due. */
export class NoText extends Error {
  constructor(readonly parts: readonly string[]) {
    super("this is not a text or a number");
  }
}

/**
 * What a template sees of a view. Handlebars' strict mode lets a missing name pass in `{{#if x}}`, `{{#each x}}` and
 * helper arguments; this does not. Text comes out through `print`, which escapes it, so that no template can forget to.
 */
export function strictView(value: unknown, print: (text: string) => string): unknown {
  if (typeof value === "string") return print(value);
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get(target, name) {
      if (typeof name === "symbol") return Reflect.get(target, name);
      mustHave(target, name);
      return strictView(Reflect.get(target, name), print);
    },
    has(target, name) {
      if (typeof name === "string") mustHave(target, name);
      return Reflect.has(target, name);
    },
  });
}

function mustHave(target: object, name: string): void {
  if (Object.hasOwn(target, name)) return;
  if (name === "valueOf" || name === "toString") throw new NoText(Array.isArray(target) ? [] : Object.keys(target));
  throw new UnknownName(name, Object.keys(target));
}
