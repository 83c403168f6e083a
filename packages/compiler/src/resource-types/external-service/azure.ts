import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import type { Blueprint, Outputs } from '../../blueprints/blueprint';
import type { ExternalServiceProperties } from './properties';
import { OUTPUTS, urlOf } from './url';

/** Nothing of ours: its address, and the secret that calling it takes. */
export const azure: Blueprint<
  ExternalServiceProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary: 'variables for its address and its secret; no resource',
  outputs: OUTPUTS,

  provide(context): Outputs {
    const { node, properties, variable } = context;
    const url = urlOf(context);
    if (!properties.secret) return { url };
    const secret = variable('secret', {
      type: 'object({\n    id  = string\n    uri = string\n  })',
      description: `Key Vault secret that calling ${node.name} takes: its resource id (/subscriptions/…/secrets/…), and its address without a version`,
      nullable: false,
    });
    return {
      url,
      secret_id: secret.attr('id'),
      secret_uri: secret.attr('uri'),
    };
  },

  offer: ({ url, secret_id, secret_uri }) => ({
    environment: { URL: url },
    ...(secret_id !== undefined && {
      secrets: { SECRET: { id: secret_id, uri: secret_uri } },
    }),
  }),
};
