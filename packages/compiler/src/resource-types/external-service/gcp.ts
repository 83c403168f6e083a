import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import type { ExternalServiceProperties } from './properties';
import { OUTPUTS, urlOf } from './url';

/** Nothing of ours: its address, and the secret that calling it takes. */
export const gcp: Blueprint<
  ExternalServiceProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary: 'variables for its address and its secret; no resource',
  outputs: OUTPUTS,

  provide(context) {
    const { node, properties, variable } = context;
    const url = urlOf(context);
    const secret = properties.secret
      ? variable('secret_id', {
          type: 'string',
          description: `Id of the Secret Manager secret that calling ${node.name} takes (projects/PROJECT/secrets/NAME)`,
          nullable: false,
        }).ref
      : undefined;
    return { url, secret_id: secret };
  },

  offer: ({ url, secret_id }) => ({
    environment: { URL: url },
    ...(secret_id !== undefined && { secrets: { SECRET: secret_id } }),
  }),
};
