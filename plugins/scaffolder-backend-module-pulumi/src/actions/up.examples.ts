import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Update a stack, and take one of its outputs',
    example: stringify({
      steps: [
        {
          id: 'pulumi',
          name: 'Update a stack, and take one of its outputs',
          action: 'pulumi:up',
          input: {
            organization: 'acme',
            project: 'parcels',
            stack: 'production',
            folder: 'infrastructure',
            outputs: ['url'],
          },
        },
      ],
    }),
  },
];
