import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Update a stack by Pulumi Deployments, and wait for it',
    example: stringify({
      steps: [
        {
          id: 'pulumi',
          name: 'Update a stack by Pulumi Deployments, and wait for it',
          action: 'pulumi:deployment:run',
          input: {
            organization: 'acme',
            project: 'parcels',
            stack: 'production',
            operation: 'update',
            wait: true,
          },
        },
      ],
    }),
  },
];
