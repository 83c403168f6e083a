import { atEndpoint, type AzureOffer } from '../../connections/azure';
import { dashed } from '../../dashed';
import { makeKeyVault, type AzureFoundations } from '../../foundations/azure';
import type { Blueprint } from '../define';
import { protect } from '../protection';

/** A Key Vault of its own. */
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
