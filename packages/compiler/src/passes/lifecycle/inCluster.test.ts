import { compileYaml, type TestInput } from '../../__testUtils__/compileYaml';
import type { Compilation } from '../../compile';

const CLUSTER = `
kind: Resource
metadata: { name: platform }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
`;
/** Services that call each other, a job, a chart, and what on Civo runs in the cluster: a cache, a queue, a secret. */
const catalogOf = (
  [pricing, stock, cache]: string[],
  renames: Record<string, string> = {},
) => {
  const metadata = (name: string, kind: string) =>
    `{ name: ${name}${renames[name] ? `, annotations: { appstack.io/renamed-from: '${kind}:${renames[name]}' }` : ''} }`;
  return `${CLUSTER}---
kind: Component
metadata: ${metadata(pricing, 'component')}
spec: { type: service, owner: shop-team, system: shop, providesApis: [prices], dependsOn: ['resource:platform', 'component:${stock}', 'resource:${cache}', 'resource:orders-db', 'resource:parcels'] }
---
kind: Component
metadata: ${metadata(stock, 'component')}
spec: { type: cronjob, owner: shop-team, system: shop, dependsOn: ['resource:platform', 'component:${pricing}', 'resource:${cache}', 'resource:prices'] }
---
kind: Resource
metadata: ${metadata(cache, 'resource')}
spec: { type: redis, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: orders-db }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: parcels }
spec: { type: queue, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: prices }
spec: { type: topic, owner: shop-team, system: shop }
`;
};

const environmentOf = (cloud: 'aws' | 'azure' | 'gcp' | 'civo') => ({
  cloud,
  domain: 'shop.example.com',
});

/** The names of objects, and the selectors and environment of their pods. */
function identitiesIn({ files }: Compilation): string[] {
  const said = new Set<string>();
  for (const { path, content } of files) {
    if (!path.includes('/workloads/') || !path.endsWith('.tf')) continue;
    for (const block of content.split(/^(?=resource )/m)) {
      const [, type] =
        /^resource "((?:kubernetes|helm)_\w+)"/.exec(block) ?? [];
      if (!type) continue;
      for (const [line] of block.matchAll(
        /(^ +name += "[^$\n]+$)|"app.kubernetes.io\/name" += "[^$\n]+$|\S+_INBOX[^\n"]*|http:\/\/[a-z-]+|(?<=host +=) .*/gm,
      ))
        if (!/[A-Z]+_[A-Z]+"$/.test(line)) said.add(`${type} ${line.trim()}`);
    }
  }
  return [...said].sort();
}

describe.each(['aws', 'azure', 'gcp', 'civo'] as const)(
  'What runs in a cluster on %s',
  cloud => {
    const compileIt = (catalog: string, input: Partial<TestInput> = {}) =>
      compileYaml({ catalog, environment: environmentOf(cloud), ...input });
    const first = compileIt(
      catalogOf(['pricing', 'stock-count', 'hot-prices']),
    );
    const renamed = compileIt(
      catalogOf(['quotes', 'stock-taking', 'warm-prices'], {
        quotes: 'pricing',
        'stock-taking': 'stock-count',
        'warm-prices': 'hot-prices',
      }),
      { previous: first.manifest },
    );

    it('keeps its names, its address and its logins when its entity is renamed', () => {
      expect(identitiesIn(first)).toContain(
        'kubernetes_deployment_v1 "app.kubernetes.io/name" = "pricing"',
      );
      expect(identitiesIn(renamed)).toEqual(identitiesIn(first));
      expect(
        renamed.changes
          .filter(({ subject }) => subject === 'resource')
          .filter(({ action }) => action === 'added' || action === 'removed'),
      ).toEqual([]);
    });

    it('is not taken for a newcomer that has the name from before', () => {
      const after = compileIt(
        `${catalogOf(['quotes', 'stock-taking', 'warm-prices'])}---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:platform'] }
`,
        { previous: renamed.manifest },
      );
      const added = identitiesIn(after).filter(
        line => !identitiesIn(renamed).includes(line),
      );
      expect(added).toContain(
        'kubernetes_deployment_v1 "app.kubernetes.io/name" = "pricing-component"',
      );
      const back = compileIt(
        catalogOf(['pricing', 'stock-taking', 'warm-prices'], {
          pricing: 'quotes',
        }),
        { previous: renamed.manifest },
      );
      expect(back.resources.map(({ address }) => address)).toContain(
        'kubernetes_deployment_v1.pricing',
      );
    });

    it('is destroyed by its own root module before that one goes', () => {
      const after = compileIt(CLUSTER, {
        previous: compileIt(
          `${CLUSTER}---
kind: Component
metadata: { name: pricing }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:platform'] }
`,
        ).manifest,
        scope: { mode: 'replace' },
      });
      const said = after.diagnostics.find(
        ({ code }) => code === 'lifecycle/root-module-gone',
      );
      expect(said?.path).toBe('environments.production');
      expect(said?.hint).toContain('`terraform destroy`');
    });
  },
);

describe.each(['aws', 'azure', 'gcp', 'civo'] as const)(
  'Of several clusters on %s',
  cloud => {
    const on = (cluster: string, worker: string, annotations = '') => `---
kind: Resource
metadata: { name: ${cluster}${annotations} }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: ${cluster}-nodes }
spec: { type: node-pool, owner: shop-team, system: shop, dependsOn: ['resource:${cluster}'] }
---
kind: Component
metadata: { name: ${worker} }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:${cluster}'] }
`;
    const compileIt = (catalog: string, input: Partial<TestInput> = {}) =>
      compileYaml({ catalog, environment: environmentOf(cloud), ...input });
    const actionsIn = ({ changes }: Compilation) => [
      ...new Set(
        changes
          .filter(({ subject }) => subject === 'resource')
          .map(({ action }) => action),
      ),
    ];
    const first = compileIt(on('platform', 'packer'));
    const both = compileIt(on('platform', 'packer') + on('annex', 'sorter'), {
      previous: first.manifest,
    });

    it('the first stays the one of the stack, with all that is in it', () => {
      expect(actionsIn(both)).toEqual(['added']);
    });

    it('what is the last in one is destroyed before its providers go', () => {
      const after = compileIt(
        on('platform', 'packer') +
          on('annex', 'sorter').replace(/---\nkind: Component[^]*/, ''),
        { previous: both.manifest, scope: { mode: 'replace' } },
      );
      const said = after.diagnostics.find(
        ({ code }) => code === 'lifecycle/cluster-unreachable',
      );
      expect(said?.hint).toContain(
        '`terraform destroy -target=kubernetes_namespace_v1.annex`',
      );
      expect(both.diagnostics.map(({ code }) => code)).not.toContain(
        'lifecycle/cluster-unreachable',
      );
    });

    it('each keeps what is in it when it is renamed', () => {
      const renamed = (was: string) =>
        `, annotations: { appstack.io/renamed-from: 'resource:${was}' }`;
      const after = compileIt(
        on('base', 'packer', renamed('platform')) +
          on('wing', 'sorter', renamed('annex')).replaceAll(
            'wing-nodes',
            'annex-nodes',
          ),
        { previous: both.manifest },
      );
      const gone = after.changes
        .filter(({ action }) => action === 'removed')
        .map(({ name }) => name);
      expect(
        gone.filter(
          name => name.includes('.') && !name.includes('platform_nodes'),
        ),
      ).toEqual([]);
      expect(identitiesIn(after)).toEqual(identitiesIn(both));
      expect(after.diagnostics.map(({ code }) => code)).not.toContain(
        'lifecycle/cluster-unreachable',
      );
    });
  },
);
