import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outline } from '../harness/hcl.mjs';
import { exampleValue, expressionOf } from '../harness/values.mjs';

test('an outline knows blocks and the text of attributes', () => {
  const { attributes, blocks } = outline(`# a comment with { and "
region = "eu-west-1" // why
names  = [
  "a", # } in a comment
  "b",
]

/* variable "no" {} */
variable "one_line" { type = string }

resource "aws_x" "y" {
  text = "a \\"quoted\\" \${join(",", [for k, v in { a = "}" } : "\${k}"])} $\${no} text"
  script = <<-EOT
    if true; then { echo "unclosed
    EOT
  after = 1

  nested {
    deep = { a = { b = 2 } }
  }
}
`);

  assert.deepEqual(
    Object.entries(attributes).map(([name, { line }]) => [name, line]),
    [
      ['region', 2],
      ['names', 3],
    ],
  );
  assert.deepEqual(
    blocks.map(({ type, labels, line }) => [type, labels, line]),
    [
      ['variable', ['one_line'], 9],
      ['resource', ['aws_x', 'y'], 11],
    ],
  );
  assert.equal(blocks[0].attributes.type.text, 'string');
  assert.deepEqual(Object.keys(blocks[1].attributes), [
    'text',
    'script',
    'after',
  ]);
  assert.equal(blocks[1].attributes.after.text, '1');
  assert.equal(blocks[1].blocks[0].attributes.deep.text, '{ a = { b = 2 } }');
});

test('what is malformed has no outline', () => {
  for (const text of [
    'resource "x" {',
    'x = "unclosed',
    '= 1',
    'a b c',
    '<<X',
  ]) {
    assert.deepEqual(outline(text), { attributes: {}, blocks: [] });
  }
});

test('values are made up from types', () => {
  const type = `object({
    image   = string
    port    = number // of the listener
    tags    = map(string)
    subnets = set(object({ cidr = string, zone = optional(string, "a)") }))
    limits  = optional(object({ cpu = number }), { cpu = 1 })
    pair    = tuple([bool, list(any)])
  })`;

  assert.deepEqual(exampleValue(type, 'service'), {
    image: 'registry.example/image:1.0.0',
    port: 1,
    tags: { example: 'example' },
    subnets: [{ cidr: '10.0.0.0/16' }],
    pair: [false, ['example']],
  });
  assert.equal(exampleValue(undefined, 'role_arn').startsWith('arn:'), true);
});

test('a value is no template', () => {
  assert.equal(expressionOf({ a: ['${x}%{y}'] }), '{"a":["$${x}%%{y}"]}');
});
