import fc from 'fast-check';

/** The word by which a test recognizes text of the catalog in what is emitted. */
export const MARKER = 'marker';

const FRAGMENTS = [
  // expressions, blocks and comments of HCL
  `\${${MARKER}}`,
  `%{${MARKER}}`,
  `$\${${MARKER}}`,
  `$$\${${MARKER}}`,
  `%%%{${MARKER}}`,
  `\\\${${MARKER}}`,
  `"\n}\nresource "${MARKER}" "${MARKER}" {}\n`,
  `\nEOT\n}\nresource "${MARKER}" "${MARKER}" {}\n`,
  `*/ resource "${MARKER}" "${MARKER}" {} /*`,
  `\r\nresource "${MARKER}" "${MARKER}" {}\r`,
  `\u2028resource "${MARKER}" "${MARKER}" {}\u2029`,
  `\u0085resource "${MARKER}" "${MARKER}" {}`,
  `\${{ ${MARKER} }}`,
  '${{ entity.name }}',
  '${{ entity.annotations[',
  // shells, SQL, markup, paths
  `$(${MARKER})`,
  `\`${MARKER}\``,
  `'; DROP TABLE ${MARKER}; --`,
  `$$; DROP TABLE ${MARKER}; $$`,
  `<${MARKER} onerror=alert(1)>`,
  `</pre><script>${MARKER}</script>`,
  `[${MARKER}](javascript:${MARKER})`,
  `\n# ${MARKER}\n`,
  '| a | b |\n|---|---|',
  '```\n',
  '~~~',
  '---\n',
  '../../../etc/passwd',
  'C:\\Windows',
  '/',
  '.',
  '..',
  // control characters, directions, what is no Unicode, what looks alike
  '\u0000',
  '\u001b[31m',
  '\u202e\u2066',
  '\ud800',
  '\ufeff',
  '\u200b',
  'e\u0301',
  'ǅ',
  'İ',
  'ß',
  '日本語',
  '👩‍👩‍👧',
  // names that objects have already
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  // numbers, dates and other words of YAML and HCL
  'null',
  'true',
  'NaN',
  '1e400',
  '-0',
  '2026-01-01',
  'count',
  'for_each',
  'lifecycle',
  'provider',
  'each.value',
  // lengths
  '',
  ' ',
  '\t',
  'a'.repeat(70),
  'a'.repeat(5_000),
  '-'.repeat(300),
  '"'.repeat(2_000),
  '${'.repeat(500),
  '('.repeat(1_000),
  'é'.repeat(300),
];

/** Text that would be code, markup, a path or no text at all where it is not escaped. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...FRAGMENTS), { minLength: 2, maxLength: 3 })
      .map(parts => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Lists in lists or objects in objects, many more than anyone writes. */
const deep = fc
  .tuple(fc.constantFrom(50, 1_000), fc.constantFrom('a', '__proto__', 0))
  .map(([depth, key]) => {
    let value: unknown = MARKER;
    for (let level = 0; level < depth; level++)
      value =
        key === 0
          ? [value]
          : Object.defineProperty({}, key, {
              value,
              enumerable: true,
              configurable: true,
              writable: true,
            });
    return value;
  });

/** Any document that JSON can hold. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: hostileText },
    {
      weight: 3,
      arbitrary: fc.constantFrom<unknown>(
        null,
        true,
        0,
        -1,
        1.5,
        2 ** 53,
        1e300,
        [],
        {},
      ),
    },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 2, arbitrary: objectOf(tie('value')) },
    { weight: 1, arbitrary: deep },
  ),
})).value;

/** An object with hostile keys; `__proto__` is a key of its own, as JSON.parse makes it. */
function objectOf(value: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc
    .array(fc.tuple(hostileText, value), { maxLength: 3 })
    .map(entries => Object.fromEntries(entries));
}

/** Mostly what belongs there, sometimes anything. */
export function mostly<T>(usual: fc.Arbitrary<T>, weight = 8) {
  return fc.oneof(
    { weight, arbitrary: usual as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: hostileText as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: hostileValue },
  );
}

/** A record some of whose fields are left out. */
export const someOf = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(fields, { requiredKeys: [] });
