import { validateModulesSync } from '@appstack/terraform-harness';
import { compileYaml, modulesOf, registry } from './compileYaml';
import type { Cloud } from '../model';
import type { ResourceType } from '../resource-types/resourceType';

/* eslint-disable jest/no-export -- the tests of each cloud call it */

/** Types whose blueprint on the cloud has that side of a connection. */
const typesWith = (cloud: Cloud, side: 'offer' | 'consume') =>
  registry.all().filter(({ name }) => registry.blueprint(name, cloud)?.[side]);

const MOST_ACCESSES = 5;

const providerName = ({ name }: ResourceType) => `the-${name}`;

const entity = (name: string, type: string, spec = {}, annotations = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: { 'appstack.io/resource-type': type, ...annotations },
  },
  spec: { type: 'other', owner: 'shop-team', system: 'shop', ...spec },
});

/** Consumers of one type that together use every provider with every access that it offers. */
function consumersOf(
  consumer: ResourceType,
  providers: readonly ResourceType[],
) {
  return Array.from({ length: MOST_ACCESSES }, (_, index) => {
    const access = Object.fromEntries(
      providers.map(provider => [
        `component:${providerName(provider)}`,
        provider.offers![index % provider.offers!.length],
      ]),
    );
    return entity(
      `consumer-${index}`,
      consumer.name,
      { dependsOn: Object.keys(access) },
      { 'appstack.io/access': JSON.stringify(access) },
    );
  });
}

/** Every consumer beside every provider, with every kind of access, is accepted and planned by terraform. */
export function describePairs(cloud: Cloud) {
  const consumers = typesWith(cloud, 'consume');
  const providers = typesWith(cloud, 'offer').filter(
    ({ offers = [] }) => offers.length > 0,
  );
  const compilations = consumers.map(consumer => ({
    name: consumer.name,
    compilation: compileYaml({
      catalog: [
        ...providers.map(provider =>
          entity(providerName(provider), provider.name),
        ),
        ...consumersOf(
          consumer,
          providers.filter(
            ({ name, guards }) =>
              !(consumer.hostedOn ?? []).includes(name) &&
              // What a key is to encrypt is more than its consumer, and refused where it would not be.
              !(guards === 'data' && consumer.stateful),
          ),
        ),
      ],
      environment: { cloud, domain: 'shop.example.com' },
    }),
  }));

  describe(`${consumers.length} consumers and ${providers.length} providers on ${cloud}`, () => {
    it.each(compilations)('$name connects to all', ({ compilation }) => {
      expect(
        compilation.diagnostics.filter(({ severity }) => severity === 'error'),
      ).toEqual([]);
    });

    it('are accepted and planned by terraform', () => {
      const refused = validateModulesSync(
        compilations.flatMap(({ name, compilation }) =>
          modulesOf(name, compilation),
        ),
        { plan: true },
      ).filter(({ ok }) => !ok);
      expect(refused).toEqual([]);
    }, 300_000);
  });
}
