import * as z from 'zod';
import { POD_SECURITY } from '../../foundations/inCluster/namespace';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
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

export const kubernetesNamespace = defineResourceType({
  name: 'kubernetes-namespace',
  title: 'Kubernetes namespace',
  category: 'compute',
  description:
    'A part of a Kubernetes cluster with names and limits of its own.',
  properties,
  hostedOn: ['kubernetes-cluster'],
  contract: { name: 'name of the namespace' },
  clouds: { aws, azure, gcp, civo },
});
