import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Make a project from a template of the organization',
    example: stringify({
      steps: [
        {
          id: 'pulumi',
          name: 'Make a project from a template of the organization',
          action: 'pulumi:new',
          input: {
            organization: 'acme',
            project: 'parcels',
            stack: 'production',
            template: 'https://github.com/acme/templates/tree/main/service',
            description: 'Follows parcels',
            folder: 'infrastructure',
            config: { 'aws:region': 'eu-central-1' },
            secretConfig: { apiKey: '${{ secrets.apiKey }}' },
          },
        },
      ],
    }),
  },
];
