import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import type { Blueprint } from '../../blueprints/blueprint';

/** A network of the catalog is the one that everything of the stack is in. */
export const azure: Blueprint<unknown, AzureFoundations, AzureOffer> = {
  summary:
    'the virtual network of the stack, with a subnet for each purpose, or the existing one of the environment',
  outputs: { id: { type: 'string', description: 'id of the virtual network' } },

  provide({ node, foundations, resource, cloudName, output }) {
    const { id } = foundations.network((_, body) =>
      resource('azurerm_virtual_network', { name: cloudName(), ...body }),
    );
    output('network_id', {
      value: id,
      description: `Virtual network that ${node.name} stands for`,
    });
    return { id };
  },
};
