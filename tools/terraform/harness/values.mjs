/** Values for variables without one, generated from their declared type. */

const TOKEN = /[\w-]+|"[^"]*"|[(){}[\],=:\n]|#[^\n]*|\/\/[^\n]*/g;

class TypeReader {
  #tokens;

  constructor(text) {
    this.#tokens = (text.match(TOKEN) ?? []).filter(
      token => token !== '\n' && !/^(#|\/\/)/.test(token),
    );
  }

  /** A value of the type; undefined for an attribute that may be left out. */
  value(name) {
    const word = this.#tokens.shift();
    const hasInner = this.#tokens[0] === '(';
    if (!hasInner) return PRIMITIVES[word]?.(name) ?? 'example';
    this.#tokens.shift();
    const value = this.#constructed(word, name);
    while (this.#tokens.length > 0 && this.#tokens.shift() !== ')');
    return value;
  }

  #constructed(word, name) {
    switch (word) {
      case 'list':
      case 'set':
        return [this.value(name)];
      case 'map':
        return { example: this.value(name) };
      case 'tuple':
        return this.#tuple(name);
      case 'object':
        return this.#object();
      case 'optional':
        this.value(name);
        this.#skipDefault();
        return undefined;
      default:
        return 'example';
    }
  }

  #tuple(name) {
    const items = [];
    this.#tokens.shift();
    while (this.#tokens.length > 0 && this.#tokens[0] !== ']') {
      if (this.#tokens[0] === ',') this.#tokens.shift();
      else items.push(this.value(name));
    }
    this.#tokens.shift();
    return items;
  }

  #object() {
    const fields = {};
    this.#tokens.shift();
    while (this.#tokens.length > 0 && this.#tokens[0] !== '}') {
      const key = this.#tokens.shift();
      if (key === ',') continue;
      this.#tokens.shift();
      const value = this.value(key);
      if (value !== undefined) fields[key] = value;
    }
    this.#tokens.shift();
    return fields;
  }

  /** The default of `optional(TYPE, DEFAULT)`, up to the closing parenthesis. */
  #skipDefault() {
    for (let depth = 0; this.#tokens.length > 0; this.#tokens.shift()) {
      const [token] = this.#tokens;
      if (depth === 0 && token === ')') return;
      if ('([{'.includes(token)) depth++;
      if (')]}'.includes(token)) depth--;
    }
  }
}

const PRIMITIVES = {
  string: exampleText,
  number: () => 1,
  bool: () => false,
  any: exampleText,
};

/** By name, so that the usual conditions and functions accept the text. */
const TEXTS = [
  [/image$/, 'registry.example/image:1.0.0'],
  [/(^|_)arn$/, 'arn:aws:iam::123456789012:role/example'],
  [/cidr/, '10.0.0.0/16'],
  [/ranges$/, '203.0.113.0/24'],
  [/(^|_)(account|owner)_id$/, '123456789012'],
  [/(^|_)(subscription|tenant)_id$/, '00000000-0000-0000-0000-000000000000'],
  [/email/, 'someone@example.com'],
  [/url$|endpoint$/, 'https://service.example.com'],
  [/domain|host(name)?$/, 'service.example.com'],
  [/(^|_)ip(_address)?$/, '10.0.0.10'],
];

function exampleText(name) {
  return TEXTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'example';
}

/** A value of the type that a variable declares, `list(object({…}))` for example. */
export function exampleValue(type, name) {
  return new TypeReader(type ?? 'any').value(name);
}

/** A value as an HCL expression: JSON, but nothing in it is a template. */
export function expressionOf(value) {
  return JSON.stringify(value, (_, item) =>
    typeof item === 'string' ? item.replace(/([$%])\{/g, '$1$1{') : item,
  );
}
