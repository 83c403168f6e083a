import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const waitStep = (step: string, input: object) => ({
  id: 'wait',
  name: 'Wait for the run',
  action: 'appstack:wait',
  input: { runId: `\${{ steps['${step}'].output.runId }}`, ...input },
});

export const planExamples: TemplateExample[] = [
  {
    description: 'Plan an appStack, and wait for the result',
    example: stringify({
      steps: [
        {
          id: 'plan',
          name: 'Plan',
          action: 'appstack:plan',
          input: { name: 'shop', environment: 'development' },
        },
        waitStep('plan', { timeoutSeconds: 600 }),
      ],
    }),
  },
];

export const applyExamples: TemplateExample[] = [
  {
    description: 'Have an appStack applied, and wait until its plan is there',
    example: stringify({
      steps: [
        {
          id: 'apply',
          name: 'Plan and apply',
          action: 'appstack:apply',
          input: {
            name: 'shop',
            environment: 'development',
            message: 'A new service',
          },
        },
        waitStep('apply', { until: 'planned' }),
      ],
    }),
  },
];

export const destroyExamples: TemplateExample[] = [
  {
    description: 'Have everything of an environment destroyed',
    example: stringify({
      steps: [
        {
          id: 'destroy',
          name: 'Plan to destroy',
          action: 'appstack:destroy',
          input: {
            name: 'shop',
            environment: 'development',
            confirm: 'shop/development',
          },
        },
      ],
    }),
  },
];
