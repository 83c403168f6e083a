import type { CivoOffer } from '../../connections/civo';
import type { CivoFoundations } from '../../foundations/civo';
import type { Blueprint } from '../define';
import { objectName } from '../inCluster/names';

/** Kubernetes keeps secrets in the namespace: their names start alike. */
export const civo: Blueprint<unknown, CivoFoundations, CivoOffer> = {
  summary: 'nothing: the names of its Kubernetes secrets start alike',
  outputs: {
    prefix: {
      type: 'string',
      description: 'what the names of its secrets start with',
    },
  },
  provide: context => ({ prefix: `${objectName(context)}-` }),
};
