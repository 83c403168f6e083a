import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import {
  scalingDefaults,
  scalingShape,
  workloadShape,
} from '../workloads/properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
  ...workloadShape,
  ...scalingShape,
  port: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(8080)
    .describe('The port that it listens on.'),
  healthCheckPath: z
    .string()
    .regex(/^\/[\w\-./]*$/, 'must be a path')
    .default('/')
    .describe('The path that answers 200 while it is well.'),
  exposed: z
    .boolean()
    .optional()
    .describe(
      'Whether the internet reaches it. Without it: when the entity provides an API or is a website.',
    ),
});
export type ContainerServiceProperties = z.infer<typeof properties>;

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
  ],
  workload: true,
  hostedOn: ['kubernetes-cluster', 'web-app-host', 'app-service-plan'],
  offers: ['invoke'],
  contract: { url: 'base URL' },
  clouds: { aws, azure, gcp, civo },
});
