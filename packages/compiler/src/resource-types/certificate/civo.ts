import type { CivoFoundations, CivoOffer } from '../../clouds/civo/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { CertificateProperties } from './properties';

/** The ingress controller gets a certificate for each host name, by a challenge that proves no other names. */
export const civo: Blueprint<
  CertificateProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary:
    'certificates of Let’s Encrypt, which cert-manager gets for each host name of the ingress',
  outputs: {
    domain: {
      type: 'string',
      description: 'domain below which host names have certificates',
    },
  },

  provide(context) {
    const { foundations } = context;
    for (const property of ['domain', 'wildcard'] as const) {
      withoutEffect(
        context,
        property,
        'each host name of what is exposed gets a certificate of its own.',
        'Remove it.',
      );
    }
    return { domain: foundations.ingress(foundations.place()).domain };
  },
};
