import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Have commits on the main branch deployed',
    example: stringify({
      steps: [
        {
          id: 'pulumi',
          name: 'Have commits on the main branch deployed',
          action: 'pulumi:deployment:config',
          input: {
            organization: 'acme',
            project: 'parcels',
            stack: 'production',
            source: {
              repository: 'https://github.com/acme/parcels',
              branch: 'main',
              folder: 'infrastructure',
            },
            environment: { AWS_REGION: 'eu-central-1' },
            secrets: { API_KEY: '${{ secrets.apiKey }}' },
            github: { repository: 'acme/parcels', deployCommits: true },
          },
        },
      ],
    }),
  },
];
