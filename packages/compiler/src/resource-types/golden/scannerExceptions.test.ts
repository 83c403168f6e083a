import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileYaml, inputOf } from '../../__testUtils__/compileYaml';
import { CLOUDS, profileSchema, type Cloud } from '../../model';
import { compareText } from '../../util/hash';
import { AWS_CASES } from './aws/cases';
import { AZURE_CASES } from './azure/cases';
import type { GoldenCase } from './cases';
import { CIVO_CASES } from './civo/cases';
import { GCP_CASES } from './gcp/cases';

jest.setTimeout(120_000);

/** What a property alone brings. */
const BY_PROPERTY = AWS_CASES.filter(
  ({ name }) => name === 'container-registry',
).map(golden => ({
  ...golden,
  environment: { properties: { 'container-registry': { mutableTags: true } } },
}));

const CASES: Record<Cloud, readonly GoldenCase[]> = {
  aws: [...AWS_CASES, ...BY_PROPERTY],
  azure: AZURE_CASES,
  gcp: GCP_CASES,
  civo: CIVO_CASES,
};

const SOURCES = join(__dirname, '../..');
const PAGE = join(SOURCES, '../../../docs/scanner-exceptions.md');

const HEAD = `# Exceptions for scanners

Checkov finds nothing in the Terraform of the golden cases and of the reference stacks, because what it would report is either
mended or stands here: each exception is a comment in the block that it concerns, \`checkov:skip=<check>:<reason>\`. The list is
made from what is emitted (\`UPDATE_GOLDENS=1\` on the test \`scannerExceptions.test.ts\`, which keeps it current).
`;

interface Exception {
  check: string;
  type: string;
  reason: string;
  profiles: Set<string>;
}

/** The exceptions of all golden cases, by check, type of resource and reason. */
function emitted(): Exception[] {
  const found = new Map<string, Exception>();
  for (const cloud of CLOUDS)
    for (const golden of CASES[cloud])
      for (const profile of golden.profiles ?? profileSchema.options) {
        const { files } = compileYaml({ ...inputOf(cloud, golden), profile });
        for (const { path, content } of files)
          if (path.endsWith('.tf')) collect(content, profile, found);
      }
  return [...found.entries()]
    .sort(([one], [other]) => compareText(one, other))
    .map(([, exception]) => exception);
}

function collect(
  terraform: string,
  profile: string,
  found: Map<string, Exception>,
) {
  let type = '';
  for (const line of terraform.split('\n')) {
    type = /^(?:resource|data) "(\w+)"/.exec(line)?.[1] ?? type;
    const [, check, reason] = /checkov:skip=(\w+):(.*)/.exec(line) ?? [];
    if (!check) continue;
    const key = `${check} ${type} ${reason}`;
    const known = found.get(key) ?? {
      check,
      type,
      reason,
      profiles: new Set(),
    };
    found.set(key, known);
    known.profiles.add(profile);
  }
}

function pageOf(exceptions: readonly Exception[]): string {
  const rows = exceptions.map(
    ({ check, type, reason, profiles }) =>
      `| ${check} | \`${type}\` | ${[...profiles].sort().join(', ')} | ${reason} |`,
  );
  return [
    HEAD,
    '<!-- prettier-ignore-start -->',
    '',
    '| check | of | in | why |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

/** The checks that the sources of the compiler name, tests excepted. */
function namedInSources(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map(path => readFileSync(join(SOURCES, path), 'utf8'));
  return [
    ...new Set(files.flatMap(text => text.match(/CKV2?_[A-Z0-9]+_\d+/g) ?? [])),
  ].sort();
}

describe('exceptions for scanners', () => {
  const exceptions = emitted();

  it('are listed in the documentation', () => {
    const page = pageOf(exceptions);
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it('are all emitted by some golden case', () => {
    const emittedChecks = new Set(exceptions.map(({ check }) => check));
    expect(namedInSources().filter(check => !emittedChecks.has(check))).toEqual(
      [],
    );
  });
});
