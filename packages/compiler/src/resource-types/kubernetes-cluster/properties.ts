import { propertiesOf } from '../properties';
import * as z from 'zod';
import { nodesShape } from '../../kubernetes/nodes';

export const properties = propertiesOf({
  version: z
    .string()
    .regex(/^1\.\d+(\.\d+)?([-+.][\w.-]+)?$/, 'must be a version such as 1.33')
    .optional()
    .describe(
      'The version of Kubernetes. Without it: the one that the cloud recommends.',
    ),
  ...nodesShape,
  apiAllowedRanges: z
    .array(z.cidrv4())
    .optional()
    .describe(
      'Address ranges that may reach the API of Kubernetes, for example of CI and of an office; in production none wider than /8. An empty list leaves a private endpoint only. Without it, they become a required variable where the API has a public address.',
    ),
});

export type KubernetesClusterProperties = z.infer<typeof properties>;
