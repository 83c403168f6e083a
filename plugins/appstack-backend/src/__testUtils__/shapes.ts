/**
 * The shape of a document: the path of every value in it with its type, sorted.
 * All items of a list count as one.
 */
export function shapeOf(document: unknown): string[] {
  const found = new Set<string>();
  visit(document, '', found);
  return [...found].sort();
}

function visit(value: unknown, path: string, found: Set<string>) {
  if (Array.isArray(value)) {
    found.add(`${path}[]`);
    for (const item of value) visit(item, `${path}[]`, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, property] of Object.entries(value))
      visit(property, `${path}.${key}`, found);
  } else {
    found.add(`${path}: ${value === null ? 'null' : typeof value}`);
  }
}
