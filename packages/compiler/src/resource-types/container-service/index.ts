import { defineResourceType } from '../resourceType';
import { scalingDefaults } from '../../blueprints/workloads/properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const containerService = defineResourceType({
  name: 'container-service',
  title: 'Container service',
  category: 'compute',
  description: 'Keeps containers running that answer requests.',
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
  hostedOn: ['kubernetes-cluster', 'web-app-host', 'app-service-plan'],
  offers: ['invoke'],
  contract: { url: 'base URL' },
  clouds: { aws, azure, gcp, civo },
});
