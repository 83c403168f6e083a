import type { CivoFoundations, CivoOffer } from '../../clouds/civo/contract';
import type { Blueprint } from '../../blueprints/blueprint';

/** A load balancer of the catalog is that of the ingress controller, which all exposed services of the stack share. */
export const civo: Blueprint<unknown, CivoFoundations, CivoOffer> = {
  summary:
    'the load balancer of the ingress controller, which exposed services of the stack share',
  outputs: {
    host: {
      type: 'string',
      description: 'domain below which it brings requests in',
    },
  },

  provide: ({ foundations }) => ({
    host: foundations.ingress(foundations.place()).domain,
  }),
};
