import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { atEntity, warning } from '../../model';
import type { Blueprint } from '../../blueprints/blueprint';
import { command } from '../../blueprints/steps';
import { emptySecret, fillSecret } from '../../kubernetes/secret';
import { placeOf } from '../../clouds/civo/workloads/workload';

const KEY = 'value';

/** Kubernetes secret without a value: that never passes through Terraform. */
export const civo: Blueprint<unknown, CivoFoundations, CivoOffer> = {
  summary: 'Kubernetes secret; somebody puts the value there',
  outputs: {
    name: { type: 'string', description: 'name of the Kubernetes secret' },
  },

  provide(context) {
    const { node, step } = context;
    const place = placeOf(context);
    const { name, shown } = emptySecret(context, place, {});
    step(`Give ${node.name} its value`, [
      'It never passes through Terraform, and what reads it starts once it is there. Put it into the file VALUE and run:',
      ...command(fillSecret(place, shown, KEY, 'VALUE')),
    ]);
    return { name };
  },

  offer: ({ name }, access, { provider }) => ({
    secrets: { VALUE: { name, key: KEY } },
    enrol({ node, diagnose }) {
      if (access !== 'read') {
        diagnose(
          warning(
            'link/access-not-offered',
            `${node.entityRef} asks for ${access} on ${provider.name}: a secret on Civo can be read, people give its value.`,
            {
              ...atEntity(
                node.entityRef,
                'metadata',
                'annotations',
                'appstack.io/access',
              ),
              hint: 'Ask for read.',
            },
          ),
        );
      }
      return {};
    },
  }),
};
