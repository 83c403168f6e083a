import { defineResourceType } from '../resourceType';
import { scalingDefaults } from '../../blueprints/workloads/properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const kubernetesWorkload = defineResourceType({
  name: 'kubernetes-workload',
  title: 'Kubernetes workload',
  category: 'compute',
  description:
    'Containers that need Kubernetes itself, such as operators and charts.',
  properties,
  defaults: scalingDefaults,
  overridable: [
    'size',
    'environment',
    'minInstances',
    'maxInstances',
    'port',
    'healthCheckPath',
    'exposed',
  ],
  workload: true,
  hostedOn: ['kubernetes-cluster', 'kubernetes-namespace'],
  offers: ['invoke'],
  contract: { url: 'base URL inside the cluster' },
  clouds: { aws, azure, gcp, civo },
});
