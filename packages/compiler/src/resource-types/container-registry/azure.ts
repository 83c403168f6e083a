import { atEndpoint, type AzureOffer } from '../../connections/azure';
import { makeRegistry, type AzureFoundations } from '../../foundations/azure';
import { warning } from '../../model';
import type { Blueprint, BlueprintContext } from '../define';
import { protect } from '../protection';
import type { ContainerRegistryProperties } from './index';

type Context = BlueprintContext<ContainerRegistryProperties, AzureFoundations>;

/** A registry of the catalog is the one that the stack's images are pulled from. */
export const azure: Blueprint<
  ContainerRegistryProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Container Registry, private in production, which workloads pull from; untagged images are removed there',
  outputs: {
    url: {
      type: 'string',
      description: 'address that images are pushed to and pulled from',
    },
    id: { type: 'string', description: 'resource id of the registry' },
  },

  provide(context) {
    const { node, environment, foundations, cloudName, output } = context;
    sayWhatItCannot(context);
    const registry = makeRegistry(foundations, context.resource, {
      name: foundations.globalName(cloudName(), ''),
      endpointName: cloudName('registry'),
      who: node.name,
      lifecycle: protect(context),
    });
    if (!environment.foundations.registry?.existing)
      foundations.settle('registry', registry);
    output('registry_url', {
      value: registry.server,
      description: `Address of the registry ${node.name}`,
    });
    return { url: registry.server, id: registry.id };
  },

  offer: ({ url, id }, access, { foundations }) => ({
    reach: atEndpoint(foundations),
    environment: { URL: url },
    roles: [{ role: access === 'read' ? 'AcrPull' : 'AcrPush', scope: id }],
  }),
};

/** Registries of Azure remove untagged images alone. */
function sayWhatItCannot({ node, diagnose }: Context) {
  const asked = node.decision.layers.some(
    ({ values }) => values.keepImages !== undefined,
  );
  if (!asked) return;
  diagnose(
    warning(
      'expand/property-without-effect',
      `keepImages of ${node.entityRef} has no effect on Azure: a registry removes untagged images alone.`,
      {
        entityRef: node.entityRef,
        path: 'properties.keepImages',
        hint: 'Let the pipeline that pushes images run "acr purge --keep", or take the property away.',
      },
    ),
  );
}
