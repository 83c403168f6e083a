import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Sync a System, and make the appStack where there is none',
    example: stringify({
      steps: [
        {
          id: 'sync',
          name: 'Sync to appStack',
          action: 'appstack:sync',
          input: {
            name: 'shop',
            entityRefs: ['system:default/shop'],
            create: {
              title: 'Shop',
              owner: 'group:default/shop-team',
              environments: ['development', 'production'],
            },
            message: 'Made by a template',
          },
        },
      ],
    }),
  },
];
