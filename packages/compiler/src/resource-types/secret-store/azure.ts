import { atEndpoint } from '../../clouds/azure/connections/connect';
import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { dashed } from '../../util/dashed';
import { makeKeyVault } from '../../clouds/azure/foundations';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';

/** A dedicated Key Vault. */
export const azure: Blueprint<unknown, AzureFoundations, AzureOffer> = {
  summary: 'Key Vault of its own, private in production',
  outputs: {
    prefix: {
      type: 'string',
      description: 'what the names of its secrets start with',
    },
    name: { type: 'string', description: 'name of the vault' },
    uri: { type: 'string', description: 'address of the vault' },
    id: { type: 'string', description: 'resource id of the vault' },
  },

  provide(context) {
    const { node, label, foundations, cloudName, output } = context;
    const vault = makeKeyVault(foundations, context.resource, {
      name: foundations.globalName(cloudName()),
      endpointName: cloudName('vault'),
      roles: { endpoint: 'vault', diagnostics: 'vault' },
      who: node.name,
      lifecycle: protect(context),
    });
    output('vault', {
      value: vault.name,
      description: `Key Vault of ${node.name}`,
    });
    return { prefix: `${dashed(label)}-`, ...vault };
  },

  offer: ({ prefix, uri, id }, access, { foundations }) => ({
    reach: atEndpoint(foundations),
    environment: { PREFIX: prefix, URI: uri },
    roles: [
      {
        role:
          access === 'read'
            ? 'Key Vault Secrets User'
            : 'Key Vault Secrets Officer',
        scope: id,
      },
    ],
  }),
};
