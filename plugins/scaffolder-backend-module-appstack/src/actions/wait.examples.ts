import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Wait for a System that was just registered',
    example: stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait for the catalog',
          action: 'appstack:wait',
          input: { entityRefs: ['system:default/shop'], timeoutSeconds: 60 },
        },
      ],
    }),
  },
];
