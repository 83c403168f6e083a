import { defineResourceType } from '../resourceType';
import { nodesDefaults } from '../../kubernetes/nodes';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

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
