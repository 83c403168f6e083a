import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

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
