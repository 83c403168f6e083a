import { defineResourceType } from '../resourceType';
import { nodesDefaults } from '../../kubernetes/nodes';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

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
