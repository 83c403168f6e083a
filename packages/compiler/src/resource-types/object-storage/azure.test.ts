import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import type { Manifest } from '../../model';

const storage = (type: string, previous?: Manifest) =>
  compileYaml({
    catalog: `
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: raw-events }
spec: { type: ${type}, owner: shop-team, system: shop }
`,
    environment: { cloud: 'azure' },
    previous,
  });

const LAKE = 'is_hns_enabled                    = true';
const VERSIONS = 'versioning_enabled = true';

describe('object storage on Azure', () => {
  it('is a data lake where the catalog says so', () => {
    expect(terraformOf(storage('adls-gen2'))).toContain(LAKE);
    expect(terraformOf(storage('azure-blob'))).not.toContain(LAKE);
  });

  it('stays what it was first: another account would be without the data', () => {
    const first = storage('azure-blob');
    const text = terraformOf(storage('adls-gen2', first.manifest));
    expect(text).not.toContain(LAKE);
    expect(text).toContain(VERSIONS);
    const lake = storage('adls-gen2');
    expect(terraformOf(storage('adls-gen2', lake.manifest))).toContain(LAKE);
  });
});
