import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { info } from '../../model';
import type { Block } from '../../terraform/blocks';
import type { Blueprint } from '../../blueprints/blueprint';

/** The resource group that everything of the stack is in; a stack has one. */
export const azure: Blueprint<unknown, AzureFoundations, AzureOffer> = {
  summary:
    'the resource group of the stack, or the existing one of the environment',
  outputs: {
    name: { type: 'string', description: 'name of the resource group' },
  },

  provide({
    node,
    foundations,
    environment,
    resource,
    cloudName,
    diagnose,
    output,
  }) {
    let own: Block | undefined;
    const { name } = foundations.resourceGroup((_, body) => {
      own = resource('azurerm_resource_group', { name: cloudName(), ...body });
      return own;
    });
    const existing = environment.foundations['resource-group']?.existing;
    if (!own && !existing) {
      diagnose(
        info(
          'expand/nothing-to-create',
          `A stack is in one resource group: nothing is created for ${node.entityRef}.`,
          {
            entityRef: node.entityRef,
            hint: 'Sync what belongs into it as an appStack of its own, or exclude it with the annotation appstack.io/exclude.',
          },
        ),
      );
    }
    output('resource_group', {
      value: name,
      description: `Resource group that ${node.name} stands for`,
    });
    return { name };
  },
};
