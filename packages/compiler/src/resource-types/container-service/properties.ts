import { propertiesOf } from '../properties';
import {
  healthCheckShape,
  workloadShape,
  scalingShape,
} from '../../blueprints/workloads/properties';
import * as z from 'zod';

export const properties = propertiesOf({
  ...workloadShape,
  ...scalingShape,
  port: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(8080)
    .describe('The port that it listens on.'),
  ...healthCheckShape,
  exposed: z
    .boolean()
    .optional()
    .describe(
      'Whether the internet reaches it. Without it: when it is a website, or a gateway, a CDN or a load balancer of the catalog is in front of it.',
    ),
});

export type ContainerServiceProperties = z.infer<typeof properties>;
