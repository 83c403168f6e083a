import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const scheduledJob = defineResourceType({
  name: 'scheduled-job',
  title: 'Scheduled job',
  category: 'compute',
  description: 'Runs a container at certain times until it ends.',
  properties,
  overridable: ['size', 'environment', 'schedule', 'timezone', 'retries'],
  workload: true,
  hostedOn: ['kubernetes-cluster', 'web-app-host', 'app-service-plan'],
  clouds: { aws, azure, gcp, civo },
});
