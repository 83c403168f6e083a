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
    .optional()
    .describe('The port that it listens on. Without it: nobody calls it.'),
  ...healthCheckShape,
  exposed: z
    .boolean()
    .optional()
    .describe(
      'Whether the internet reaches it. Without it: when it has a port, and is a website or a gateway, a CDN or a load balancer of the catalog is in front of it.',
    ),
  chart: z
    .strictObject({
      repository: z
        .string()
        .regex(/^(https|oci):\/\/[\w.\-/:]+$/, 'must start with https or oci'),
      name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be a chart’s name'),
      version: z
        .string()
        .regex(/^v?\d+\.\d+\.\d+([-+][\w.-]+)?$/, 'must be one version'),
      values: z.record(z.string(), z.unknown()).default({}),
    })
    .optional()
    .describe(
      'The Helm chart that it is, with its values. Without it: a deployment of its image.',
    ),
});

export type KubernetesWorkloadProperties = z.infer<typeof properties>;
