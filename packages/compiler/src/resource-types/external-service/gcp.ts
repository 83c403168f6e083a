import type { GcpOffer } from '../../connections/gcp';
import type { GcpFoundations } from '../../foundations/gcp';
import type { Blueprint } from '../define';
import type { ExternalServiceProperties } from './index';

/** Nothing of ours: its address, and the secret that calling it takes. */
export const gcp: Blueprint<
  ExternalServiceProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary: 'variables for its address and its secret; no resource',
  outputs: { url: { type: 'string', description: 'its address' } },

  provide({ node, properties, variable }) {
    const url =
      properties.url ??
      variable('url', {
        type: 'string',
        description: `Address of ${node.name}`,
        nullable: false,
      }).ref;
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
