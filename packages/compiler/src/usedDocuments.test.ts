import { compileYaml, testEnvironment } from './__testUtils__/compileYaml';
import { BUILT_IN_STANDARDS, policySchema, type Mapping } from './model';
import { documentHash, usedDocuments } from './usedDocuments';

const mapping: Mapping = { name: 'ours', cloud: 'aws', rules: [] };
const policy = (id: string, more = {}) =>
  policySchema.parse({
    ...{ id, title: id, rule: 'true', message: 'No.' },
    ...{ match: { types: ['aws_s3_bucket'] }, ...more },
  });
const environment = testEnvironment('production');
const documents = {
  mappings: [mapping],
  environment,
  standards: BUILT_IN_STANDARDS,
  policies: [
    policy('ours'),
    policy('off', { enabled: false }),
    policy('elsewhere', { scope: { environments: ['staging'] } }),
  ],
};

describe('The documents that a realization is made with', () => {
  it('are named with hashes of their contents, and with the versions of a portal', () => {
    const used = usedDocuments(documents, {
      versionOf: kind => (kind === 'mapping' ? 3 : undefined),
    });
    expect(used).toEqual([
      {
        ...{ kind: 'mapping', name: 'ours', version: 3 },
        hash: documentHash({ rules: [], name: 'ours', cloud: 'aws' }),
      },
      {
        ...{ kind: 'environment', name: environment.name },
        hash: documentHash(environment),
      },
      {
        ...{ kind: 'standards', name: 'standards' },
        hash: documentHash(BUILT_IN_STANDARDS),
      },
      { kind: 'policy', name: 'ours', hash: documentHash(policy('ours')) },
    ]);
    expect(used[0].hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('stand in the manifest, and make no version when nothing else differs', () => {
    const catalog = `
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: files }
spec: { type: s3-bucket, owner: us }
`;
    const first = compileYaml({
      catalog,
      documents: usedDocuments(documents),
    });
    expect(first.manifest.documents).toEqual(usedDocuments(documents));
    const again = compileYaml({
      catalog,
      previous: first.manifest,
      documents: usedDocuments({ ...documents, policies: [] }),
    });
    expect(again.changed).toBe(false);
    expect(again.manifest.version).toBe(1);
  });
});
