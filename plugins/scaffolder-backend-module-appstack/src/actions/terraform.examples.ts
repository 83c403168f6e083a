import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Write the files of production into the folder infrastructure',
    example: stringify({
      steps: [
        {
          id: 'terraform',
          name: 'Write the Terraform',
          action: 'appstack:terraform',
          input: {
            name: 'shop',
            environment: 'production',
            targetPath: 'infrastructure',
          },
        },
      ],
    }),
  },
];
