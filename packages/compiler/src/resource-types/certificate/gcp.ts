import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import { covers } from '../../clouds/certified';
import {
  authorize,
  enterCertificate,
} from '../../clouds/gcp/foundations/certificates';
import { certificateName } from '../../clouds/gcp/foundations/certificateName';
import { subdomain } from '../../clouds/subdomain';
import { block } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { certified } from './names';
import type { CertificateProperties } from './properties';

const TYPE = 'google_certificate_manager_certificate';

/** Certificate of Certificate Manager, which Google renews as long as its record is there. */
export const gcp: Blueprint<CertificateProperties, GcpFoundations, GcpOffer> = {
  summary:
    'Certificate Manager certificate with DNS authorization, for the stack’s load balancer',
  outputs: {
    id: { type: 'string', description: 'id of the certificate' },
    domain: { type: 'string', description: 'domain that it is for' },
  },

  provide(context) {
    const { node, foundations, resource } = context;
    const names = certified(context, () => {
      const { domain, name } = foundations.dnsZone();
      return { domain, id: name };
    });
    const { domain, wildcard, zone } = names;
    const why = {
      reason: `Proves to Google whose the domain of ${node.name} is`,
    };
    const authorization = authorize(context, domain, zone.id, why);
    const hosts = [
      { host: domain, role: '' },
      ...(wildcard ? [{ host: subdomain('*', domain), role: 'wildcard' }] : []),
    ];
    const certificate = resource(TYPE, {
      ...certificateName(context, TYPE, domain),
      description: node.description,
      managed: block({
        domains: hosts.map(({ host }) => host),
        dns_authorizations: [authorization.attr('id')],
      }),
    });
    foundations.certificates().keep({
      covers: host => covers(names, host),
      enter: map =>
        enterCertificate(context, {
          map,
          certificate,
          hosts,
          why: { reason: `Lets the load balancer show ${node.name}` },
        }),
    });
    return { id: certificate.attr('id'), domain };
  },
};
