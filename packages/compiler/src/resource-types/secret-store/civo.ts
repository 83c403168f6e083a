import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import type { Blueprint } from '../../blueprints/blueprint';

/** Kubernetes keeps secrets in the namespace: they are named after the stack. */
export const civo: Blueprint<unknown, CivoFoundations, CivoOffer> = {
  summary: 'nothing: its secrets are Kubernetes secrets in the namespace',
  outputs: {
    prefix: {
      type: 'string',
      description: 'what the names of its secrets start with',
    },
  },
  provide: ({ stack, environment }) => ({
    prefix: `${stack}-${environment.name}-`,
  }),
};
