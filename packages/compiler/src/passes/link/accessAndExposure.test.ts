import {
  compileYaml,
  terraformOf,
  type TestInput,
} from '../../__testUtils__/compileYaml';
import { CLOUDS, readManifest, type Cloud } from '../../model';

const CATALOG = `
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: s }
spec: { owner: t }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: c }
spec: { type: backend, lifecycle: decommissioned, owner: t, system: s, providesApis: [no-such-api] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: d
  annotations: { appstack.io/access: 'resource:t1: subscribe' }
spec: { type: backend, lifecycle: production, owner: t, system: s, providesApis: [ev], dependsOn: ['resource:t1'] }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: ev }
spec: { type: asyncapi, lifecycle: production, owner: t, system: s, definition: x }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: t1 }
spec: { type: message-topic, owner: t, system: s }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: site }
spec: { type: website, lifecycle: production, owner: t, system: s, dependsOn: ['resource:host'] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: host }
spec: { type: static-site, owner: t, system: s }
`;

const compiled = (catalog = CATALOG, input: Omit<TestInput, 'catalog'> = {}) =>
  compileYaml({
    catalog,
    ...input,
    environment: { domain: 'example.com', ...input.environment },
  });

type Compiled = ReturnType<typeof compiled>;

const nodeOf = ({ design }: Compiled, name: string) =>
  design.nodes.find(node => node.name === name)!;

const explicitOf = ({ resources }: Compiled, ref: string) =>
  resources.filter(
    ({ origin, entityRef }) => origin === 'explicit' && entityRef === ref,
  );

const codesAbout = ({ diagnostics }: Compiled, ref: string) =>
  diagnostics
    .filter(({ entityRef }) => entityRef === ref)
    .map(({ code }) => code);

/** How a worker of each cloud takes messages of a topic. */
const SUBSCRIPTIONS: Record<Cloud, RegExp> = {
  aws: /resource "aws_sns_topic_subscription"/,
  azure: /resource "azurerm_servicebus_subscription"/,
  gcp: /resource "google_pubsub_subscription"/,
  civo: /t1/i,
};

describe.each(CLOUDS)('Access and exposure on %s', cloud => {
  const compilation = compiled(CATALOG, { environment: { cloud } });

  it('follow the annotation: the provider of an API may be a receiver', () => {
    expect(nodeOf(compilation, 'd').connections).toEqual([
      { to: 'resource:default/t1', access: 'subscribe', via: 'dependsOn' },
    ]);
    expect(terraformOf(compilation)).toMatch(SUBSCRIPTIONS[cloud]);
  });

  it('leave private what provides an API that is not in the catalog', () => {
    expect(nodeOf(compilation, 'c').public).toBe(false);
    expect(codesAbout(compilation, 'component:default/c')).toContain(
      'link/dangling-reference',
    );
  });

  it('make one site of a website and what hosts it', () => {
    expect(nodeOf(compilation, 'host')).toMatchObject({
      oneWith: 'component:default/site',
      decision: {
        target: { skip: 'It is one site with component:default/site.' },
      },
    });
    expect(explicitOf(compilation, 'resource:default/host')).toEqual([]);
    expect(explicitOf(compilation, 'component:default/site')).not.toEqual([]);
    expect(codesAbout(compilation, 'resource:default/host')).toContain(
      'link/one-site',
    );
  });
});

const WITHOUT_SITE = CATALOG.replace(
  "system: s, dependsOn: ['resource:host']",
  'system: s',
);
const only = (...refs: string[]) => ({ entityRefs: refs });
const SITE = 'component:default/site';
const HOST = 'resource:default/host';

describe('A site that is described twice', () => {
  it('is that of the resource where it alone was realized', () => {
    const { manifest: previous } = compiled(CATALOG, only(HOST));
    const next = compiled(CATALOG, { previous });
    expect(explicitOf(next, SITE)).toEqual([]);
    expect(explicitOf(next, HOST)).not.toEqual([]);
    expect(next.changes.filter(({ action }) => action === 'removed')).toEqual(
      [],
    );
  });

  it('stays two where both were realized', () => {
    const { manifest: previous } = compiled(WITHOUT_SITE);
    const next = compiled(CATALOG, { previous });
    expect(explicitOf(next, SITE)).not.toEqual([]);
    expect(explicitOf(next, HOST)).not.toEqual([]);
    expect(codesAbout(next, HOST)).toContain('link/one-site');
  });

  it('stays one when the resource is synced alone', () => {
    const { manifest: previous } = compiled();
    const next = compiled(CATALOG, { previous, ...only(HOST) });
    expect(explicitOf(next, HOST)).toEqual([]);
    expect(next.changed).toBe(false);
  });

  it('prints alike whether it was recorded or comes from memory', () => {
    const { manifest } = compiled();
    const stored = JSON.parse(JSON.stringify(manifest));
    expect(JSON.stringify(readManifest(stored).manifest!.design)).toBe(
      JSON.stringify(manifest.design),
    );
  });

  it('is called by what depends on either', () => {
    const caller = `---
kind: Component
metadata: { name: crawler }
spec: { type: worker, owner: t, system: s, dependsOn: ['resource:host'] }
`;
    expect(nodeOf(compiled(CATALOG + caller), 'crawler').connections).toEqual([
      { to: SITE, access: 'invoke', via: 'dependsOn' },
    ]);
  });

  it('is what a CDN in front of a website is, where sites have one', () => {
    const catalog = CATALOG.replace('type: static-site', 'type: cdn');
    expect(nodeOf(compiled(catalog), 'host').oneWith).toBe(SITE);
    const onCivo = compiled(catalog, { environment: { cloud: 'civo' } });
    expect(nodeOf(onCivo, 'host').oneWith).toBeUndefined();
  });

  it('is two where two websites share the host', () => {
    const other = `---
kind: Component
metadata: { name: shop }
spec: { type: website, owner: t, system: s, dependsOn: ['resource:host'] }
`;
    expect(nodeOf(compiled(CATALOG + other), 'host').oneWith).toBeUndefined();
  });
});
