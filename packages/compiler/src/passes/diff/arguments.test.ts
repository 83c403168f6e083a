import { compileYaml, schemas } from '../../__testUtils__/compileYaml';
import type { ArgumentChange, GeneratedFile } from '../../model';
import { changedArguments } from './arguments';

const file = (content: string, name = 'data.tf'): GeneratedFile => ({
  path: `shop/environments/production/${name}`,
  content,
});

const compare = (
  before: string | GeneratedFile[],
  after: string | GeneratedFile[],
) => {
  const filesOf = (given: string | GeneratedFile[]) =>
    typeof given === 'string' ? [file(given)] : given;
  return changedArguments(filesOf(before), filesOf(after), schemas);
};

const argumentsIn = (before: string, after: string): ArgumentChange[] =>
  compare(before, after).flatMap(resource => resource.arguments);

const CATALOG = `
kind: Resource
metadata: { name: orders }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:orders'] }
`;

const realize = (
  size: 'small' | 'large',
  previous?: ReturnType<typeof compileYaml>,
) =>
  compileYaml({
    catalog: CATALOG,
    previous: previous?.manifest,
    environment: {
      properties: {
        'relational-database': { size },
        'container-service': { artifact: `registry.example.com/a:${size}` },
      },
    },
  });

describe('The arguments that differ between two versions', () => {
  it('are those of every resource that changes, and of no other', () => {
    const before = realize('small');
    const after = realize('large', before);
    const found = compare(before.files, after.files);
    expect(found.map(({ address }) => address)).toEqual(
      after.changes
        .filter(
          ({ subject, action }) =>
            subject === 'resource' && action === 'changed',
        )
        .map(({ name }) => name),
    );
    expect(found).toContainEqual({
      address: 'aws_db_instance.orders',
      root: 'main',
      arguments: expect.arrayContaining([
        expect.objectContaining({ path: 'instance_class' }),
      ]),
    });
    expect(compare(after.files, after.files)).toEqual([]);
  });

  it('are found in objects and nested blocks by path, whatever their order', () => {
    const block = (rules: string, tags: string) => `
resource "aws_security_group" "web" {
  name = "web"
  tags = {
${tags}
  }

${rules}
}
`;
    const rule = (port: number, description: string) => `  ingress {
    description = "${description}"
    from_port   = ${port}
  }
`;
    expect(
      argumentsIn(
        block(
          rule(80, 'a') + rule(443, 'b'),
          '    Team        = "shop"\n    "a.b/c" = "1"',
        ),
        block(rule(8443, 'b') + rule(80, 'a'), '    Team = "pay"'),
      ),
    ).toEqual([
      { path: 'tags.Team', before: '"shop"', after: '"pay"' },
      { path: 'tags["a.b/c"]', before: '"1"' },
      { path: 'ingress[0].from_port', before: '443', after: '8443' },
    ]);
  });

  it('say what forces replacement, and where that is not known', () => {
    const text = (type: string, name: string) => `
resource "${type}" "a" {
  name = "${name}"
}
`;
    const replacementOf = (type: string) =>
      argumentsIn(text(type, 'a'), text(type, 'b'))[0].replacement;
    expect(replacementOf('aws_sqs_queue')).toBe('forces');
    expect(replacementOf('aws_unheard_of')).toBe('may');
    expect(
      argumentsIn(
        'resource "aws_sqs_queue" "a" {\n  delay_seconds = 1\n}\n',
        'resource "aws_sqs_queue" "a" {\n  delay_seconds = 2\n}\n',
      )[0].replacement,
    ).toBeUndefined();
  });

  it('are followed through what they refer to', () => {
    const queue = file(`
resource "aws_sqs_queue" "a" {
  name = "a-\${var.suffix}"
  tags = local.tags
}

resource "aws_sqs_queue_policy" "a" {
  policy = data.aws_iam_policy_document.a.json
}

data "aws_iam_policy_document" "a" {
  statement {
    resources = [aws_sqs_queue.a.arn]
  }
}
`);
    const variable = (more = '') =>
      file(`variable "suffix" {\n  type = string\n${more}}\n`, 'variables.tf');
    const rest = (suffix: string, owner: string) => [
      file(`suffix = "${suffix}"\n`, 'terraform.tfvars'),
      file(
        `locals {\n  owner = "${owner}"\n  tags  = { Owner = local.owner }\n}\n`,
        'locals.tf',
      ),
    ];
    expect(
      compare(
        [queue, variable(), ...rest('x', 'us')],
        [queue, variable('  sensitive = true\n'), ...rest('y', 'them')],
      )[0].arguments,
    ).toEqual([
      {
        path: 'name',
        through: 'var.suffix',
        sensitive: true,
        replacement: 'forces',
      },
      { path: 'tags', through: 'local.owner', before: '"us"', after: '"them"' },
    ]);
    const slower = {
      ...queue,
      content: queue.content.replace('tags', 'delay_seconds = 5\n  tags'),
    };
    expect(
      compare([queue], [slower]).find(
        ({ address }) => address === 'aws_sqs_queue_policy.a',
      )!.arguments,
    ).toEqual([{ path: 'policy', through: 'data.aws_iam_policy_document.a' }]);
  });

  it('are compared with what a moved resource was, root module by root module', () => {
    const resource = (label: string, delay: number) =>
      `resource "aws_sqs_queue" "${label}" {\n  delay_seconds = ${delay}\n}\n`;
    const moved = (from: string, to: string) =>
      `moved {\n  from = aws_sqs_queue.${from}\n  to   = aws_sqs_queue.${to}\n}\n`;
    expect(
      compare(
        [file(resource('a', 1)), file(resource('c', 5), 'workloads/data.tf')],
        [
          file(resource('c', 2)),
          file(moved('a', 'b') + moved('b', 'c'), 'lifecycle.tf'),
          file(resource('c', 5), 'workloads/data.tf'),
        ],
      ),
    ).toEqual([
      {
        address: 'aws_sqs_queue.c',
        root: 'main',
        arguments: [{ path: 'delay_seconds', before: '1', after: '2' }],
      },
    ]);
  });

  it('show no sensitive values, cut long ones, and are bounded', () => {
    const database = (password: string) =>
      `resource "aws_db_instance" "a" {\n  password = "${password}"\n}\n`;
    expect(argumentsIn(database('secret'), database('other'))).toEqual([
      { path: 'password', sensitive: true },
    ]);
    const many = (value: string) =>
      `resource "aws_sqs_queue" "a" {\n  tags = {\n${Array.from({ length: 120 }, (_, i) => `    T${i} = "${value}"`).join('\n')}\n  }\n}\n`;
    const [found] = compare(many('a'.repeat(3_000)), many('b'));
    expect(found.omitted).toBe(20);
    expect(found.arguments[0]).toMatchObject({ path: 'tags.T0', cut: true });
    expect(found.arguments[0].before).toHaveLength(2_000);
    const list = (last: string) =>
      `resource "aws_sqs_queue" "a" {\n  policy = jsonencode([\n${'    "same",\n'.repeat(500)}    "${last}",\n  ])\n}\n`;
    expect(argumentsIn(list('b'), list('c'))).toEqual([
      {
        path: 'policy',
        before: '  "same",\n  "same",\n  "same",\n  "b",\n])',
        after: '  "same",\n  "same",\n  "same",\n  "c",\n])',
        cut: true,
      },
    ]);
  });

  it('are not misled by brackets and equal signs in text', () => {
    const block = (last: string) => `
resource "aws_sqs_queue" "a" {
  policy = jsonencode({
    Text = "}) = {\${"}"} $\${ \\" ["
    Last = "${last}"
  })
  # tags = {
  name = "a"
}

resource "aws_sqs_queue" "b" {}
`;
    expect(argumentsIn(block('1'), block('2')).map(({ path }) => path)).toEqual(
      ['policy'],
    );
  });
});
