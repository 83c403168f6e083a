import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { siteOfNode } from '../../blueprints/site';
import type { Blueprint } from '../../blueprints/blueprint';

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
