import * as z from 'zod';
import { defineResourceType } from '../define';
import { nodesDefaults, nodesShape } from '../inCluster/nodes';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
  ...nodesShape,
  labels: z
    .record(
      z
        .string()
        .regex(/^([a-z0-9.-]+\/)?[A-Za-z0-9][\w.-]*$/, 'must be a label'),
      z.string().regex(/^[\w.-]{0,63}$/, 'must be the value of a label'),
    )
    .default({})
    .describe('Labels of its nodes, by which workloads ask for them.'),
  dedicated: z
    .boolean()
    .default(false)
    .describe(
      'Whether only workloads run there that tolerate the taint dedicated=<name of the pool>.',
    ),
});
export type NodePoolProperties = z.infer<typeof properties>;

export const nodePool = defineResourceType({
  name: 'node-pool',
  title: 'Node pool',
  category: 'compute',
  description: 'Machines of one sort for a Kubernetes cluster.',
  properties,
  defaults: nodesDefaults,
  overridable: ['minNodes', 'maxNodes'],
  hostedOn: ['kubernetes-cluster'],
  clouds: { aws, azure, gcp, civo },
});
