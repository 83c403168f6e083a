import { readFileSync } from 'node:fs';
import {
  atEntity,
  atFile,
  error,
  info,
  warning,
  type Diagnostic,
} from '@appstack/compiler/model';
import Ajv from 'ajv-draft-04';
import { SaxesParser } from 'saxes';
import { toJunit } from './junit';
import { toSarif } from './sarif';

const HOSTILE =
  'a <b attribute="x">&amp;]]></failure> \u0000\u001b[31m\u2028\ud800 end';

const FOUND: Diagnostic[] = [
  error('map/tie', HOSTILE, atEntity('resource:default/db', 'spec', 'type')),
  warning('verify/edited', 'data.tf was edited.', {
    ...atFile('shop/environments/production/data.tf'),
    hint: 'The next generate replaces the edit.',
  }),
  warning('read/malformed-document', 'A document cannot be read.', {
    location: { kind: 'file', file: 'services/a b/catalog-info.yaml', line: 7 },
  }),
  info('manifest/first-version', 'This is the first version.'),
];

const PLACES = {
  entities: new Map([['resource:default/db', 'catalog/db.yaml:12']]),
  out: 'infrastructure',
};

describe('SARIF', () => {
  const schema = JSON.parse(
    readFileSync(
      require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
      'utf8',
    ),
  );
  const validate = new Ajv({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
  }).compile(schema);

  it.each([
    ['diagnostics', FOUND],
    ['none', []],
  ])('follows its schema: %s', (_, diagnostics) => {
    const log = JSON.parse(JSON.stringify(toSarif(diagnostics, PLACES)));
    validate(log);
    expect(validate.errors).toBeNull();
  });

  it('says where a diagnostic stands, from the current folder on', () => {
    const [{ results = [], tool }] = toSarif(FOUND, PLACES).runs;
    expect(
      results.map(({ level, ruleId, ruleIndex, locations }) => {
        const { physicalLocation } = locations![0];
        expect(tool.driver.rules![ruleIndex!].id).toBe(ruleId);
        return [
          level,
          physicalLocation?.artifactLocation?.uri,
          physicalLocation?.region?.startLine,
        ];
      }),
    ).toEqual([
      ['error', 'catalog/db.yaml', 12],
      ['warning', 'infrastructure/shop/environments/production/data.tf', 1],
      ['warning', 'services/a%20b/catalog-info.yaml', 7],
      ['note', 'infrastructure', 1],
    ]);
    expect(results[1].message.text).toBe(
      'data.tf was edited. The next generate replaces the edit.',
    );
  });
});

describe('JUnit', () => {
  /** Tags with their attributes, by a parser that refuses what is no XML. */
  function parse(xml: string) {
    const tags: { name: string; attributes: any; text: string }[] = [];
    const parser = new SaxesParser({ xmlns: false });
    parser.on('error', failure => {
      throw failure;
    });
    parser.on('opentag', ({ name, attributes }) =>
      tags.push({ name, attributes: { ...attributes }, text: '' }),
    );
    parser.on('text', text => {
      const tag = tags.at(-1);
      if (tag) tag.text += text;
    });
    parser.write(xml).close();
    return tags;
  }

  const casesOf = (strict: boolean) =>
    parse(toJunit(FOUND, { suite: 'verify', strict, ...PLACES }));

  it('has a test case for each diagnostic, and errors fail', () => {
    const tags = casesOf(false);
    expect(tags[0]).toMatchObject({
      name: 'testsuites',
      attributes: { tests: '4', failures: '1' },
    });
    expect(tags.filter(({ name }) => name === 'testcase')).toHaveLength(4);
    const [failure] = tags.filter(({ name }) => name === 'failure');
    expect(failure.attributes.message).toBe(
      'a <b attribute="x">&amp;]]></failure> \ufffd\ufffd[31m\u2028\ufffd end',
    );
    expect(tags[2].attributes).toMatchObject({
      classname: 'appstack.map.tie',
      file: 'catalog/db.yaml',
      line: '12',
    });
  });

  it('fails by everything where a command does', () => {
    expect(casesOf(true)[0].attributes.failures).toBe('4');
  });

  it('passes where there is nothing', () => {
    const [suites, , one] = parse(
      toJunit([], { suite: 'verify', strict: true }),
    );
    expect(suites.attributes).toMatchObject({ tests: '1', failures: '0' });
    expect(one.attributes.name).toBe('no diagnostics');
  });
});
