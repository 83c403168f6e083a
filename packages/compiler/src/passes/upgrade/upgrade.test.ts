import { compileYaml } from '../../__testUtils__/compileYaml';
import type { Compilation } from '../../compile';
import { mappingSchema, type Manifest, type Mapping } from '../../model';

const entity = (name: string, type: string, tags: string[] = []) => ({
  kind: 'Resource',
  metadata: { name, tags },
  spec: { type, owner: 'shop-team' },
});

const catalog = [entity('jobs', 'queue'), entity('events', 'topic')];

/** The manifest as if an earlier version of AppStack had written it. */
const byEarlierVersion = (manifest: Manifest): Manifest => ({
  ...manifest,
  compiledWith: { compiler: '0.0.1', provider: '1.0.0' },
  resources: manifest.resources.map(resource =>
    resource.type === 'aws_sqs_queue'
      ? { ...resource, hash: 'as it wrote the block' }
      : resource,
  ),
  files: { ...manifest.files, 'messaging.tf': 'as it wrote the file' },
});

const causesOf = ({ changes }: Compilation) =>
  changes.map(({ name, cause }) => `${name}: ${cause ?? 'catalog'}`);

const codesOf = ({ diagnostics }: Compilation) =>
  diagnostics.map(({ code }) => code);

describe('An upgrade', () => {
  const { manifest } = compileYaml({ catalog });
  const previous = byEarlierVersion(manifest);

  it('is set apart from what the catalog causes', () => {
    const synced = compileYaml({
      catalog: [...catalog, entity('files', 's3-bucket')],
      entityRefs: ['resource:files'],
      previous,
    });
    const causes = causesOf(synced);
    expect(causes).toContain('aws_sqs_queue.jobs: upgrade');
    expect(causes).toContain('aws_s3_bucket.files: catalog');
    expect(causes.filter(cause => cause.endsWith(': upgrade'))).toEqual(
      causes.filter(cause => cause.startsWith('aws_sqs_queue')),
    );
    expect(codesOf(synced)).toContain('lifecycle/upgrade');
  });

  it('can be synced alone, and is done then', () => {
    const alone = compileYaml({ catalog: [], entityRefs: [], previous });
    expect(new Set(alone.changes.map(({ cause }) => cause))).toEqual(
      new Set(['upgrade']),
    );
    expect(alone.design).toEqual(manifest.design);
    const after = compileYaml({ catalog, previous: alone.manifest });
    expect(after.changed).toBe(false);
    expect(codesOf(after)).not.toContain('lifecycle/upgrade');
  });

  it('that makes nothing else is no version', () => {
    const compiledWith = { compiler: '0.0.1' };
    const again = compileYaml({
      catalog,
      previous: { ...manifest, compiledWith },
    });
    expect(again).toMatchObject({ changed: false, changes: [] });
    expect(codesOf(again)).not.toContain('lifecycle/upgrade');
  });
});

describe('A decision of another default mapping', () => {
  const rule = (type: string, target: string): Mapping['rules'][number] => ({
    id: type,
    match: { type },
    target: { resourceType: target },
  });
  const mappingOf = (...rules: Mapping['rules']) =>
    mappingSchema.parse({
      name: 'earlier',
      cloud: 'aws',
      extends: 'aws',
      rules,
    });

  /** A manifest in which the default mapping decided as these rules do. */
  const decidedBy = (types: Record<string, string>, entities: object[]) => {
    const rules = Object.entries(types).map(([type, target]) =>
      rule(type, target),
    );
    const { manifest } = compileYaml({
      catalog: entities,
      mapping: mappingOf(...rules),
    });
    const recorded: Manifest = JSON.parse(
      JSON.stringify(manifest).replaceAll('"earlier"', '"aws"'),
    );
    return { ...recorded, compiledWith: { compiler: '0.0.1' } };
  };
  const targets = ({ design }: Compilation) =>
    Object.fromEntries(
      design.nodes
        .filter(({ retained }) => retained === undefined)
        .map(({ name, decision: { target } }) => [
          name,
          (target as { resourceType: string }).resourceType,
        ]),
    );

  const entities = [entity('sessions', 'redis'), entity('notices', 'topic')];
  const previous = decidedBy(
    { redis: 'document-database', topic: 'event-bus' },
    entities,
  );

  it('is kept where data is at stake, and otherwise replaced by an upgrade', () => {
    const next = compileYaml({ catalog: entities, previous });
    expect(targets(next)).toEqual({
      sessions: 'document-database',
      notices: 'topic',
    });
    expect(codesOf(next)).toContain('map/decision-kept');
    expect(causesOf(next)).toContain('resource:default/notices: upgrade');
    const again = compileYaml({ catalog: entities, previous: next.manifest });
    expect(again.changed).toBe(false);
    expect(targets(again)).toMatchObject({ sessions: 'document-database' });
  });

  it('is kept when the entity changes elsewhere, and gives way to what is said of it', () => {
    const { manifest } = compileYaml({ catalog: entities, previous });
    const described = [entity('sessions', 'redis', ['hot']), entities[1]];
    expect(
      targets(compileYaml({ catalog: described, previous: manifest })),
    ).toMatchObject({ sessions: 'document-database' });

    const retyped = [entity('sessions', 'postgres'), entities[1]];
    expect(
      targets(compileYaml({ catalog: retyped, previous: manifest })),
    ).toMatchObject({ sessions: 'relational-database' });

    const byRule = compileYaml({
      catalog: entities,
      previous: manifest,
      mapping: mappingOf(rule('redis', 'cache')),
    });
    expect(targets(byRule)).toMatchObject({ sessions: 'cache' });
  });
});
