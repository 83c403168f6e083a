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
  {
    description: 'Wait for the plan of a run, and not for its approval',
    example: stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait for the plan',
          action: 'appstack:wait',
          input: {
            runId: "\${{ steps['apply'].output.runId }}",
            until: 'planned',
            timeoutSeconds: 600,
          },
        },
      ],
    }),
  },
];
