type Json = { readonly [key: string]: unknown };

/** Words of JSON Schema behind which one schema stands, a list of them, and a table of them by name. */
const ONE = new Set(["additionalProperties", "propertyNames", "items", "if", "then", "else", "not"]);
const MANY = new Set(["anyOf", "allOf", "oneOf", "items"]);
const NAMED = new Set(["properties"]);

/** Letters; a reference has some thirty. */
const WORTH_SHARING = 60;

interface SharedPart {
  readonly text: string;
  used: number;
  name?: string;
}

/** The same schema with every part that stands in it more than once written once, under `definitions`. It has no references yet. */
export function shared(schema: Json): Json {
  const parts = new Map<string, SharedPart>();
  const counted = (part: Json): void => {
    const text = JSON.stringify(part);
    const known = parts.get(text);
    if (known) known.used++;
    else {
      parts.set(text, { text, used: 1 });
      const below = (each: Json) => {
        counted(each);
        return each;
      };
      mapParts(part, below, "");
    }
  };
  counted(schema);
  const definitions: Record<string, Json> = {};
  // Editors show the name of what they offer whole: the key that it stands behind.
  const written = (part: Json, key: string): Json => {
    const known = parts.get(JSON.stringify(part));
    if (known === undefined || known.used < 2 || known.text.length < WORTH_SHARING) return mapParts(part, written, key);
    if (known.name === undefined) {
      const taken = Object.keys(definitions).filter((name) => name.replace(/-\d+$/, "") === key).length;
      known.name = taken === 0 ? key : `${key}-${taken + 1}`;
      definitions[known.name] = {};
      definitions[known.name] = mapParts(part, written, key);
    }
    return { $ref: `#/definitions/${known.name}` };
  };
  return { ...mapParts(schema, written, "file"), definitions };
}

/** `key`: the nearest one that the schema stands behind. */
function mapParts(schema: Json, each: (part: Json, key: string) => Json, key: string): Json {
  const found = Object.entries(schema).map(([word, value]) => {
    if (MANY.has(word) && Array.isArray(value))
      return [word, value.map((part) => (isSchema(part) ? each(part, key) : part))];
    if (ONE.has(word) && isSchema(value)) return [word, each(value, key)];
    if (!NAMED.has(word) || !isSchema(value)) return [word, value];
    return [word, Object.fromEntries(Object.entries(value).map(([name, part]) => [name, each(part as Json, name)]))];
  });
  return Object.fromEntries(found);
}

function isSchema(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
