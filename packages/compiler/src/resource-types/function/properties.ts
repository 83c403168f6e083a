import { propertiesOf } from '../properties';
import * as z from 'zod';
import { workloadShape } from '../../blueprints/workloads/properties';

export const properties = propertiesOf({
  artifact: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The container image, or the archive by its address (s3://bucket/key on AWS, gs://bucket/object on Google Cloud). Without it, it becomes a required variable.',
    ),
  packaging: z
    .enum(['image', 'archive'])
    .default('image')
    .describe(
      'Whether the code comes as a container image or as a zip archive.',
    ),
  runtime: z
    .enum(['nodejs22', 'python313', 'java21', 'dotnet8', 'native'])
    .default('nodejs22')
    .describe('What runs the code of an archive; `native` runs an executable.'),
  handler: z
    .string()
    .min(1)
    .default('index.handler')
    .describe('The entry point of an archive’s code.'),
  size: workloadShape.size,
  timeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(900)
    .default(30)
    .describe(
      'How long one call may take. A queue that triggers it hides its messages for longer.',
    ),
  maxConcurrency: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .optional()
    .describe(
      'How many calls may run at the same time. Without it, as many as the account has left.',
    ),
  exposed: z
    .boolean()
    .optional()
    .describe(
      'Whether the internet reaches it, by an HTTP API of its own. Without it: when a gateway, a CDN or a load balancer of the catalog is in front of it.',
    ),
  environment: workloadShape.environment,
});

export type FunctionProperties = z.infer<typeof properties>;
