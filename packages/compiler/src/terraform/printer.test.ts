import { format } from '@cdktn/hcl-tools';
import { parse } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { Block, Variable } from './blocks';
import {
  block,
  hcl,
  jsonencode,
  text,
  type Argument,
  type Body,
} from './expressions';
import { comment, withComments } from './comments';
import { printBlock, printValue } from './printer';
import { quote } from './quote';

const identifier = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '${var.secret}',
    '$${x}',
    '%{ if true }',
    '%%{x}',
    '"}\n}\nresource "x" "y" {',
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '\\u0000\u0000\u0007',
    '\ud800 lone',
    'end with $',
    'end with %',
    '$\\{',
  ),
);
const value: fc.Arbitrary<Argument> = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostile,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(identifier, hostile), tie('value'), { maxKeys: 4 }),
  ),
})).value as fc.Arbitrary<Argument>;
const body: fc.Arbitrary<Body> = fc.dictionary(
  identifier.filter(name => name !== 'lifecycle' && name !== 'count'),
  fc.oneof(
    value,
    fc
      .dictionary(identifier, value, { maxKeys: 3 })
      .map(inner => block(inner as Body)),
  ),
  { maxKeys: 5 },
) as fc.Arbitrary<Body>;

/** What is left of a text after the printer has dropped what HCL cannot hold. */
const kept = (original: string) =>
  original
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\0/g, '')
    .normalize('NFC');

describe('printer', () => {
  it('writes text that reads back as itself and is never an expression', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async original => {
        const parsed = await parse(
          'main.tf',
          `locals {\n  x = ${quote(original)}\n}\n`,
        );
        // The parser gives templates back with their escapes.
        const read = parsed.locals[0].x
          .replace(/\$\$\{/g, '${')
          .replace(/%%\{/g, '%{');
        expect(read).toBe(kept(original));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps text text beside interpolations', () => {
    const image = new Variable('v', 'image', {
      type: 'string',
      description: '',
    });
    image.label = 'image';
    expect(printValue(text`${'a$'}{x}`)).toBe('"a$${x}"');
    expect(printValue(text`${'a$'}${image.ref}`)).toBe('"a${"$"}${var.image}"');
    expect(printValue(text`${'100%'}${image.ref}%${'{'}`)).toBe(
      '"100${"%"}${var.image}%%{"',
    );
  });

  it('writes what HashiCorp’s own formatter leaves as it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.array(hostile, { maxLength: 2 }),
        async (content, comments) => {
          const printed = withComments(
            printBlock(['resource', 'x_y', 'z'], content),
            comments,
          );
          expect(await format(printed)).toBe(printed);
          await parse('main.tf', printed);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps comments on their line whatever they hold', () => {
    fc.assert(
      fc.property(hostile, line => {
        expect(comment(line).split(/[\n\r\u2028\u2029]/)).toHaveLength(1);
      }),
    );
  });

  it('prints meta-arguments first, tags last among the arguments, then blocks, lifecycle and depends_on', () => {
    const bucket = new Block(
      'resource',
      'aws_s3_bucket',
      'b',
      'assets',
      {},
      { origin: 'implied' },
    );
    bucket.label = 'assets';
    const image = new Variable('v', 'image', {
      type: 'string',
      description: '',
    });
    image.label = 'image';
    expect(
      withComments(
        printBlock(['resource', 'aws_thing', 'main'], {
          tags: { Name: 'a' },
          depends_on: [bucket.self],
          lifecycle: block({ prevent_destroy: true }),
          rule: [block({ id: 'one' }), block({ id: 'two' })],
          name: 'a',
          for_each: hcl`toset(["a"])`,
          left_out: undefined,
          policy: jsonencode({
            Resource: text`${bucket.attr('arn')}/\${x}*`,
            'a key': image.ref,
          }),
        }),
        ['component:default/a', 'checkov:skip=CKV_X:why'],
      ),
    ).toBe(`# component:default/a
resource "aws_thing" "main" {
  # checkov:skip=CKV_X:why
  for_each = toset(["a"])

  name = "a"
  policy = jsonencode({
    Resource = "\${aws_s3_bucket.assets.arn}/$\${x}*"
    "a key"  = var.image
  })
  tags = {
    Name = "a"
  }

  rule {
    id = "one"
  }

  rule {
    id = "two"
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [aws_s3_bucket.assets]
}
`);
  });
});
