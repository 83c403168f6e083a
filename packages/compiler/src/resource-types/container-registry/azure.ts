import { atEndpoint } from '../../clouds/azure/connections/connect';
import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { makeRegistry } from '../../clouds/azure/foundations';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { ContainerRegistryProperties } from './properties';

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
    withoutEffect(
      context,
      'keepImages',
      'a registry removes untagged images alone.',
      'Let the pipeline that pushes images run "acr purge --keep", or take the property away.',
    );
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
