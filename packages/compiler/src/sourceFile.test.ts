import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { sourceFileSchema } from './model';
import { readSourceFile } from './sourceFile';

const FILE = 'https://git.example.com/platform/appstack.yaml';
const read = (text: string) => readSourceFile(FILE, text);
const found = (text: string) =>
  read(text).diagnostics.map(({ message, path }) => [path, message]);

describe('A file with documents as code', () => {
  it('has the keys of the configuration, with defaults filled in', () => {
    const { documents, standards, diagnostics } = read(`
# yaml-language-server: $schema=./appstack.schema.json
environments:
  - { name: trial, cloud: aws, region: eu-central-1, profile: development }
standards:
  naming: { pattern: '{environment}-{name}' }
mappings:
  - name: house
    cloud: aws
    rules: []
`);
    expect(diagnostics).toEqual([]);
    expect(documents).toMatchObject({
      environments: [{ name: 'trial', protected: false }],
      mappings: [{ name: 'house' }],
      policies: [],
    });
    expect(standards).toEqual(['naming']);
    expect(read('{}').documents).toMatchObject({ mappings: [] });
  });

  it.each([
    ['is no YAML', 'mappings: [', 1, /^Flow sequence/],
    [
      'has another value than it may',
      'policies: []\nenvironments:\n  - name: Trial\n    cloud: aws\n    region: eu-central-1\n    profile: development\n',
      ...[3, /^environments\[0\]\.name: /],
    ],
    ['misses a key', 'mappings:\n  - name: a\n    rules: []\n', 2, /cloud: /],
    ['has an unknown key', 'policies: []\nmapings: []\n', 2, /^mapings: /],
    [
      'has one name twice',
      'mappings:\n  - { name: a, cloud: aws, rules: [] }\n  - { name: a, cloud: aws, rules: [] }\n',
      ...[3, /another one is called "a"/],
    ],
    [
      'holds two documents',
      'mappings: []\n---\nmappings: []\n',
      1,
      /it holds 2/,
    ],
    ['is empty', '', 1, /it holds 0/],
    [
      'nests too deep',
      `${'['.repeat(110)}${']'.repeat(110)}`,
      ...[1, /nests deeper/],
    ],
    ['is a list', '- a\n', 1, /expected object/],
    [
      'follows anchors without end',
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n',
      ...[1, /alias/],
    ],
  ] as [string, string, number, RegExp][])(
    'that %s is refused with its line',
    (_, text, line, message) => {
      expect(found(text)).toContainEqual([
        `${FILE}:${line}`,
        expect.stringMatching(message),
      ]);
      expect(read(text).documents).toBeUndefined();
    },
  );

  it('has a JSON Schema, by which editors complete and check it', () => {
    const path = join(__dirname, '../appstack.schema.json');
    const schema = {
      ...z.toJSONSchema(sourceFileSchema, {
        io: 'input',
        unrepresentable: 'any',
      }),
      title: 'Documents of AppStack as code',
    };
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    // UPDATE_GOLDENS=1 writes it.
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(path, text);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(schema);
  });
});
