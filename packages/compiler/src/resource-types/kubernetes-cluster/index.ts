import * as z from 'zod';
import { defineResourceType } from '../define';
import { nodesDefaults, nodesShape } from '../inCluster/nodes';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
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
      'Address ranges that may reach the API of Kubernetes, for example of CI and of an office. Without it, they become a required variable where the API has a public address.',
    ),
});
export type KubernetesClusterProperties = z.infer<typeof properties>;

export const kubernetesCluster = defineResourceType({
  name: 'kubernetes-cluster',
  title: 'Kubernetes cluster',
  category: 'compute',
  description: 'Runs containers by the rules of Kubernetes.',
  properties,
  defaults: nodesDefaults,
  overridable: ['minNodes', 'maxNodes'],
  standsFor: 'cluster',
  contract: { name: 'name of the cluster' },
  clouds: { aws, azure, gcp, civo },
});
