import { containerService } from '../container-service';
import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

export const webAppHost = defineResourceType({
  name: 'web-app-host',
  title: 'Web app host',
  category: 'compute',
  description: 'Runs a web application without showing the machines.',
  properties: containerService.properties,
  defaults: containerService.defaults,
  overridable: containerService.overridable,
  workload: true,
  hostedOn: ['app-service-plan'],
  offers: ['invoke'],
  contract: { url: 'base URL' },
  clouds: { aws, azure, gcp, civo },
});
