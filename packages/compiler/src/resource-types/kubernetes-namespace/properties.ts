import { propertiesOf } from '../properties';
import * as z from 'zod';
import { POD_SECURITY } from '../../kubernetes/stackNamespace';

export const properties = propertiesOf({
  podSecurity: z
    .enum(POD_SECURITY)
    .default('restricted')
    .describe('How much its pods may do, by the Pod Security Standards.'),
  cpu: z
    .number()
    .positive()
    .max(10_000)
    .optional()
    .describe('How many CPUs everything in it may ask for together.'),
  memoryGib: z
    .number()
    .positive()
    .max(100_000)
    .optional()
    .describe('How much memory everything in it may ask for together, in GiB.'),
});

export type KubernetesNamespaceProperties = z.infer<typeof properties>;
