import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

export const functionType = defineResourceType({
  name: 'function',
  title: 'Function',
  category: 'compute',
  description:
    'Runs code when it is called or when something happens, and costs nothing in between.',
  properties,
  overridable: [
    'size',
    'environment',
    'timeoutSeconds',
    'maxConcurrency',
    'runtime',
    'handler',
    'exposed',
  ],
  workload: true,
  hostedOn: ['web-app-host', 'app-service-plan'],
  offers: ['invoke'],
  contract: { name: 'name that clients call it by' },
  clouds: { aws, azure, gcp },
  notOn: ['civo'],
  alternatives: { civo: ['container-service'] },
});
