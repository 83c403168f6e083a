import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Open the pull request as the person who runs the template',
    example: stringify({
      steps: [
        {
          id: 'pull-request',
          name: 'Open the pull request',
          action: 'appstack:pull-request',
          input: {
            name: 'shop',
            token: '${{ secrets.USER_OAUTH_TOKEN }}',
          },
        },
      ],
    }),
  },
];
