import { defineResourceType } from '../resourceType';
import { scalingDefaults } from '../../blueprints/workloads/properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const worker = defineResourceType({
  name: 'worker',
  title: 'Worker',
  category: 'compute',
  description:
    'Keeps containers running that nobody calls: consumers of queues, background work.',
  properties,
  defaults: scalingDefaults,
  overridable: ['size', 'environment', 'minInstances', 'maxInstances'],
  workload: true,
  hostedOn: ['kubernetes-cluster', 'web-app-host', 'app-service-plan'],
  clouds: { aws, azure, gcp, civo },
});
