import { defineResourceType } from '../resourceType';
import { scalingDefaults } from '../../blueprints/workloads/properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

const APP_SERVICE = new Set(['web-app-host', 'app-service-plan']);

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
  checksPath: ({ cloud, hostType = '', public: isPublic }) =>
    cloud === 'aws'
      ? isPublic && hostType !== 'kubernetes-cluster'
      : cloud === 'azure' && APP_SERVICE.has(hostType),
  contract: { url: 'base URL' },
  clouds: { aws, azure, gcp, civo },
});
