import { compileYaml, terraformOf } from '../../../__testUtils__/compileYaml';
import type { Environment } from '../../../model';

const component = (name: string, rest: string, annotations = '{}') => `
kind: Component
metadata: { name: ${name}, annotations: ${annotations} }
spec: { owner: shop-team, system: shop, ${rest} }
`;

const compileOnGcp = (
  catalog: string,
  environment: Partial<Environment> = {},
) => compileYaml({ catalog, environment: { ...environment, cloud: 'gcp' } });

const codesOf = (catalog: string, environment?: Partial<Environment>) =>
  compileOnGcp(catalog, environment).diagnostics.map(
    ({ severity, code }) => `${severity} ${code}`,
  );

describe('workloads on Google Cloud', () => {
  it('call each other without a cycle, each as itself', () => {
    const terraform = terraformOf(
      compileOnGcp(
        `${component('cart', "type: service, dependsOn: ['component:stock']")}---${component('stock', "type: service, dependsOn: ['component:cart']")}`,
      ),
    );
    expect(terraform).toContain(
      'value = "https://shop-production-stock-${data.google_project.main.number}.europe-west3.run.app"',
    );
    expect(terraform.match(/roles\/run\.invoker/g)).toHaveLength(2);
    expect(terraform).not.toContain('allUsers');
  });

  it('need no network while they reach nothing in it', () => {
    expect(
      terraformOf(compileOnGcp(component('cart', 'type: service'))),
    ).not.toContain('google_compute_network');
  });

  it('say what an existing network lacks', () => {
    const { diagnostics } = compileOnGcp(
      `${component('cart', "type: service, dependsOn: ['component:stock']")}---${component('stock', 'type: service')}`,
      {
        foundations: {
          network: {
            existing: { id: 'projects/net/global/networks/shared' },
          },
        },
      },
    );
    expect(
      diagnostics
        .filter(({ code }) => code === 'expand/existing-network-gap')
        .map(({ message }) => message),
    ).toEqual([
      'The existing network has no subnet_id.',
      'The existing network has no subnet_cidr.',
    ]);
  });

  it('put rules of the firewall into the project of the network', () => {
    expect(
      terraformOf(
        compileOnGcp(
          `${component('cart', "type: service, dependsOn: ['component:stock']")}---${component('stock', 'type: service')}`,
          {
            foundations: {
              network: {
                existing: {
                  id: 'projects/net/global/networks/shared',
                  subnet_id: 'projects/net/regions/europe-west3/subnetworks/a',
                  subnet_cidr: '10.1.0.0/20',
                },
              },
            },
          },
        ),
      ),
    ).toMatch(/"cart_to_stock" \{[^}]*project += "net"/);
  });

  it('say that worker pools do not scale by load, to who asks for it', () => {
    const worker = component('packer', 'type: worker');
    const withoutEffect = 'warning expand/property-without-effect';
    expect(codesOf(worker)).not.toContain(withoutEffect);
    expect(
      codesOf(worker, { properties: { worker: { maxInstances: 9 } } }),
    ).toContain(withoutEffect);
  });

  it('are reached by the address of Cloud Run without a domain', () => {
    expect(
      codesOf(component('cart', 'type: service'), {
        properties: { 'container-service': { exposed: true } },
      }),
    ).toEqual(['info expand/no-domain']);
  });

  it('come as archives from Cloud Storage, for what Google builds', () => {
    const archive = (artifact: string, runtime: string) =>
      codesOf(component('quotes', 'type: lambda'), {
        artifacts: { 'component:default/quotes': artifact },
        properties: { function: { packaging: 'archive', runtime } },
      });
    expect(archive('gs://releases/quotes.zip', 'nodejs22')).toEqual([]);
    expect(archive('s3://releases/quotes.zip', 'nodejs22')).toEqual([
      'error expand/artifact-not-in-cloud-storage',
    ]);
    expect(archive('gs://releases/quotes.zip', 'native')).toEqual([
      'error expand/runtime-not-available',
    ]);
  });

  it('come as images when they reach something in the network', () => {
    expect(
      codesOf(
        `${component('quotes', "type: lambda, dependsOn: ['component:stock']")}---${component('stock', 'type: service')}`,
        { properties: { function: { packaging: 'archive' } } },
      ),
    ).toEqual(['warning expand/archive-outside-network']);
  });

  it('serve the files of sites from buckets of their own', () => {
    const catalog = `${component('handbook', "type: static-site, dependsOn: ['resource:pages']")}---
kind: Resource
metadata: { name: pages }
spec: { type: s3-bucket, owner: shop-team, system: shop }
`;
    const environment = { domain: 'shop.example.com' };
    expect(codesOf(catalog, environment)).toContain('info expand/site-bucket');
    expect(terraformOf(compileOnGcp(catalog, environment))).toMatch(
      /"pages" \{[\s\S]*public_access_prevention += "enforced"/,
    );
  });
});
