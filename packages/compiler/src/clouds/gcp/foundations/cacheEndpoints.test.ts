import { compileYaml, terraformOf } from '../../../__testUtils__/compileYaml';

describe('caches on Google Cloud', () => {
  it('get addresses by a policy in the project that the network belongs to', () => {
    const text = terraformOf(
      compileYaml({
        catalog: `
kind: Resource
metadata: { name: sessions }
spec: { type: redis, owner: shop-team, system: shop }
`,
        environment: {
          cloud: 'gcp',
          account: 'shop-prod',
          foundations: {
            network: {
              existing: {
                id: 'projects/shop-net/global/networks/shared',
                subnet_id:
                  'projects/shop-net/regions/europe-west3/subnetworks/workloads',
                subnet_cidr: '10.8.0.0/20',
              },
            },
          },
        },
      }),
    );
    expect(text).toMatch(
      /"google_network_connectivity_service_connection_policy" "cache" \{[^}]*project += "shop-net"/s,
    );
    // Other readers of the certificates beside workloads: no unused local is emitted.
    expect(text).toMatch(/output "sessions_ca_certificate" \{[^}]*local\./s);
  });
});
