// Only tests evaluate policies here: the compiler itself receives an engine.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import { celEngine } from '@appstack/policies';
import { compileYaml, type TestInput } from '../../__testUtils__/compileYaml';
import {
  mappingSchema,
  policySchema,
  type PolicyInput,
  type Waiver,
} from '../../model';
import type { PolicySettings } from './evaluate';

const NOW = '2026-06-01T12:00:00Z';

const CATALOG = `
kind: Resource
metadata: { name: files }
spec: { type: legacy-bucket, owner: group:default/files-team, system: s }
`;

const RAW = {
  id: 'raw',
  match: { type: 'legacy-bucket' },
  target: { terraformResource: 'aws_db_instance' },
};

const database = {
  identifier: 'legacy',
  instance_class: 'db.t4g.micro',
  skip_final_snapshot: true,
  publicly_accessible: true,
};

const NOT_PUBLIC: PolicyInput = {
  id: 'not-public',
  title: 'Databases are not public',
  severity: 'critical',
  effect: 'deny',
  match: { types: ['aws_db_*'] },
  rule: '!has(resource.arguments.publicly_accessible) || resource.arguments.publicly_accessible == false',
  message: 'publicly_accessible is {resource.arguments.publicly_accessible}',
};

const waiver: Waiver = {
  id: 'w1',
  policy: 'not-public',
  address: 'aws_db_instance.files',
  environment: 'production',
  reason: 'It moves in July.',
  until: '2026-07-01T00:00:00Z',
  by: 'user:default/ada',
};

const settingsOf = (
  policy: PolicyInput,
  more: Partial<PolicySettings> = {},
): PolicySettings => ({
  policies: [policySchema.parse(policy)],
  waivers: [],
  now: NOW,
  engine: celEngine,
  ...more,
});

/** A raw database with these arguments, held against policies. */
const compiled = (
  policies: PolicySettings | undefined,
  properties: Record<string, unknown> = database,
  input: Partial<TestInput> = {},
) => {
  const mapping = mappingSchema.parse({
    ...{ name: 'raw', cloud: 'aws', extends: 'aws' },
    rules: [{ ...RAW, properties }],
  });
  return compileYaml({ catalog: CATALOG, mapping, policies, ...input });
};

const policyFindings = ({ diagnostics }: ReturnType<typeof compiled>) =>
  diagnostics
    .filter(({ code }) => code.startsWith('policy/'))
    .map(({ code, severity, message }) => ({ code, severity, message }));

const filesOf = ({ files }: ReturnType<typeof compiled>) =>
  files.map(({ path, content }) => [path, content]);

describe('a policy', () => {
  it('that denies refuses a version in which a resource violates it', () => {
    const compilation = compiled(settingsOf(NOT_PUBLIC));
    expect(compilation.policyResults).toEqual([
      {
        policy: 'not-public',
        title: 'Databases are not public',
        frameworks: [],
        severity: 'critical',
        effect: 'deny',
        status: 'violated',
        address: 'aws_db_instance.files',
        type: 'aws_db_instance',
        entityRef: 'resource:default/files',
        message: 'publicly_accessible is true',
      },
    ]);
    const [denied] = compilation.diagnostics.filter(
      ({ code }) => code === 'policy/denied',
    );
    expect(denied).toEqual({
      code: 'policy/denied',
      severity: 'error',
      message:
        'aws_db_instance.files violates the policy "Databases are not public": publicly_accessible is true.',
      entityRef: 'resource:default/files',
      location: {
        kind: 'terraform',
        type: 'aws_db_instance',
        address: 'aws_db_instance.files',
        pointer: '/publicly_accessible',
      },
      path: 'aws_db_instance.publicly_accessible',
      hint: 'Change it, or ask for a waiver of the policy not-public.',
      policy: 'not-public',
    });
    const private_ = { ...database, publicly_accessible: false };
    expect(policyFindings(compiled(settingsOf(NOT_PUBLIC), private_))).toEqual(
      [],
    );
  });

  it.each([
    ['warn', 'policy/warned', 'warning'],
    ['info', 'policy/noted', 'info'],
  ] as const)('that is to %s refuses nothing', (effect, code, severity) => {
    const compilation = compiled(settingsOf({ ...NOT_PUBLIC, effect }));
    expect(policyFindings(compilation)).toEqual([
      { code, severity, message: expect.stringContaining('is true.') },
    ]);
  });

  it('applies where its scope and its match say', () => {
    const found = (policy: Partial<PolicyInput>) =>
      compiled(settingsOf({ ...NOT_PUBLIC, ...policy })).policyResults.length;
    expect(found({ scope: { environments: ['production'] } })).toBe(1);
    expect(found({ scope: { environments: ['staging'] } })).toBe(0);
    expect(found({ scope: { clouds: ['azure'] } })).toBe(0);
    expect(found({ scope: { profiles: ['development'] } })).toBe(0);
    expect(found({ scope: { owners: ['group:default/files-team'] } })).toBe(1);
    expect(found({ scope: { owners: ['group:default/other'] } })).toBe(0);
    expect(found({ match: { types: ['aws_db_subnet_group'] } })).toBe(0);
    expect(found({ match: { resourceTypes: ['queue'] } })).toBe(0);
    expect(found({ enabled: false })).toBe(0);
  });

  it('that cannot be evaluated denies, and says why', () => {
    const rule = 'resource.arguments.acl == "private"';
    expect(
      policyFindings(compiled(settingsOf({ ...NOT_PUBLIC, rule }))),
    ).toEqual([
      {
        code: 'policy/errs',
        severity: 'error',
        message:
          'aws_db_instance.files cannot be held against the policy "Databases are not public": field not found: acl.',
      },
    ]);
    const broken = compiled(
      settingsOf({ ...NOT_PUBLIC, rule: 'resource.', effect: 'warn' }),
    );
    expect(policyFindings(broken)).toMatchObject([
      { code: 'policy/errs', severity: 'warning' },
    ]);
  });

  it('does not show what is sensitive', () => {
    const password = 'hunter2hunter2';
    const compilation = compiled(
      settingsOf({
        ...NOT_PUBLIC,
        rule: 'resource.arguments.password != "(sensitive)"',
        message: 'password is {resource.arguments.password}',
      }),
      { ...database, password },
    );
    expect(compilation.policyResults).toMatchObject([
      { message: 'password is (sensitive)' },
    ]);
    expect(JSON.stringify(compilation.policyResults)).not.toContain(password);
  });
});

describe('a violation of a policy that denies', () => {
  const denies = settingsOf(NOT_PUBLIC);
  const before = compiled(undefined).manifest;

  it('that was there before is a warning, with the version since which it is there', () => {
    const again = compiled(denies, database, { previous: before });
    const since = {
      code: 'policy/denied-since',
      severity: 'warning',
      message: expect.stringContaining('It has been so since version 1.'),
    };
    expect(policyFindings(again)).toEqual([since]);
    expect(again.policyResults).toMatchObject([{ since: 1 }]);
    // another argument of it changes: the recorded design is compiled again to see how it was
    const larger = { ...database, instance_class: 'db.t4g.large' };
    const next = compiled(denies, larger, { previous: before });
    expect(next.manifest.version).toBe(2);
    expect(policyFindings(next)).toEqual([since]);
    // and what is recorded is kept
    expect(next.manifest.violations).toMatchObject([
      { policy: 'not-public', address: 'aws_db_instance.files', since: 1 },
    ]);
    const third = compiled(
      denies,
      { ...larger, port: 5433 },
      { previous: next.manifest },
    );
    expect(policyFindings(third)).toEqual([since]);
  });

  it('that begins in a version refuses it, though the resource was there', () => {
    const closed = { ...database, publicly_accessible: false };
    const previous = compiled(undefined, closed).manifest;
    expect(
      policyFindings(compiled(denies, database, { previous })),
    ).toMatchObject([{ code: 'policy/denied' }]);
  });

  it('refuses a version in which the arguments that violate it change', () => {
    const few: PolicyInput = {
      ...NOT_PUBLIC,
      rule: 'has(resource.arguments.backup_retention_period) && resource.arguments.backup_retention_period >= 7',
      message: 'too few backups',
    };
    const kept = (days: number) => ({
      ...database,
      backup_retention_period: days,
    });
    const previous = compiled(undefined, kept(3)).manifest;
    const found = (days: number) =>
      policyFindings(compiled(settingsOf(few), kept(days), { previous })).map(
        ({ code }) => code,
      );
    expect(found(3)).toEqual(['policy/denied-since']);
    expect(found(2)).toEqual(['policy/denied']);
    expect(found(7)).toEqual([]);
  });

  it('is let through by a waiver until that ends, and nothing else depends on the time', () => {
    const waived = compiled(settingsOf(NOT_PUBLIC, { waivers: [waiver] }));
    expect(policyFindings(waived)).toEqual([
      {
        code: 'policy/waived',
        severity: 'info',
        message: expect.stringContaining(
          'Waived until 2026-07-01: It moves in July.',
        ),
      },
    ]);
    expect(waived.policyResults).toMatchObject([
      { status: 'waived', waiver: { id: 'w1', until: waiver.until } },
    ]);
    const later = compiled(
      settingsOf(NOT_PUBLIC, {
        waivers: [waiver],
        now: '2026-07-01T00:00:01Z',
      }),
    );
    const [denied] = later.diagnostics.filter(
      ({ code }) => code === 'policy/denied',
    );
    expect(denied.hint).toBe(
      'A waiver of user:default/ada ended on 2026-07-01.',
    );
    expect(filesOf(later)).toEqual(filesOf(waived));
    const others = [
      { ...waiver, address: 'aws_db_instance.other' },
      { ...waiver, environment: 'staging' },
      { ...waiver, policy: 'other' },
    ];
    expect(
      policyFindings(compiled(settingsOf(NOT_PUBLIC, { waivers: others }))),
    ).toMatchObject([{ code: 'policy/denied' }]);
  });

  it('changes no Terraform, and makes no version', () => {
    const warned = compiled(settingsOf({ ...NOT_PUBLIC, effect: 'warn' }));
    const without = compiled(undefined);
    const isManifest = ([path]: string[]) => path.endsWith('appstack.json');
    const terraform = (all: ReturnType<typeof filesOf>) =>
      all.filter(file => !isManifest(file));
    expect(terraform(filesOf(warned))).toEqual(terraform(filesOf(without)));
    const again = compiled(denies, database, { previous: without.manifest });
    expect(again.changed).toBe(false);
  });
});
