const ESCAPES: Record<string, string> = { '\\b': '\\u0008', '\\f': '\\u000c' };

/** JSON text as the literal of HCL that stands for the same value. */
export function hclLiteral(json: string): string {
  return literalOf(JSON.parse(json));
}

function literalOf(value: unknown): string {
  if (typeof value === 'string') return textOf(value);
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, one]) => `${textOf(key)} = ${literalOf(one)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** A text in quotes: HCL knows fewer escapes than JSON, and templates. */
function textOf(text: string): string {
  return JSON.stringify(text)
    .replace(/\\\\|\\[bf]/g, escape =>
      escape === '\\\\' ? escape : ESCAPES[escape],
    )
    .replace(/\$\{/g, '$$$${')
    .replace(/%\{/g, '%%{');
}
