import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Preview a new appStack of entities that are not registered yet',
    example: stringify({
      steps: [
        {
          id: 'preview',
          name: 'Preview the infrastructure',
          action: 'appstack:preview',
          input: {
            name: 'returns',
            entityRefs: ['system:default/returns'],
            create: {
              owner: 'group:default/shop-team',
              environments: ['development'],
            },
            catalogInfoPath: 'catalog-info.yaml',
          },
        },
      ],
    }),
  },
  {
    description: 'Preview what a sync of a System would change',
    example: stringify({
      steps: [
        {
          id: 'preview',
          name: 'Preview the infrastructure',
          action: 'appstack:preview',
          input: { name: 'shop', entityRefs: ['system:default/shop'] },
        },
      ],
    }),
  },
];
