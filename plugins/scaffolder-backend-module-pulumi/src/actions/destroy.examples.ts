import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Destroy what a stack manages, and remove the stack',
    example: stringify({
      steps: [
        {
          id: 'pulumi',
          name: 'Destroy what a stack manages, and remove the stack',
          action: 'pulumi:destroy',
          input: {
            organization: 'acme',
            project: 'parcels',
            stack: 'production',
            confirm: 'acme/parcels/production',
            folder: 'infrastructure',
            remove: true,
          },
        },
      ],
    }),
  },
];
