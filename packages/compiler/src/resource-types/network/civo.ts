import type { CivoOffer } from '../../connections/civo';
import type { CivoFoundations } from '../../foundations/civo';
import { siteOfNode } from '../../foundations/site';
import type { Blueprint } from '../define';

/** A network of the catalog is the one that everything of the stack is in. */
export const civo: Blueprint<unknown, CivoFoundations, CivoOffer> = {
  summary: 'the network of the stack, or the existing one of the environment',
  outputs: { id: { type: 'string', description: 'id of the network' } },

  provide(context) {
    const { node, foundations, output } = context;
    const { id } = foundations.networkOf(siteOfNode(context, 'network'));
    output('network_id', {
      value: id,
      description: `Network that ${node.name} stands for`,
    });
    return { id };
  },
};
