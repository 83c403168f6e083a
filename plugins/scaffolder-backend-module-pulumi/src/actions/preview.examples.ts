import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Say what an update would change',
    example: stringify({
      steps: [
        {
          id: 'pulumi',
          name: 'Say what an update would change',
          action: 'pulumi:preview',
          input: {
            organization: 'acme',
            project: 'parcels',
            stack: 'production',
            folder: 'infrastructure',
          },
        },
      ],
    }),
  },
];
