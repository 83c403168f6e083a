import { ENGINES } from './engines';
import { words, type Meaning } from './words';

/** What known words inside a type mean, where no table has the type as a whole. */
export interface Token extends Meaning {
  words: readonly string[];
  /** Counts for Components only: no word makes a Resource a workload, a machine, a cluster or a network. */
  softwareOnly?: true;
}

/** Known words inside types that match no table as a whole; the longest one in a type counts. */
export const TOKENS: readonly Token[] = [
  ...ENGINES,
  {
    resourceType: 'relational-database',
    words: words('rds aurora sql datastore cloudsql cloud-sql'),
  },
  {
    resourceType: 'cache',
    words: words('cache caching'),
  },
  {
    resourceType: 'object-storage',
    words: words('storage bucket buckets'),
  },
  {
    resourceType: 'queue',
    words: words('queue queues'),
  },
  {
    resourceType: 'topic',
    words: words('topic topics'),
  },
  {
    resourceType: 'event-stream',
    words: words('stream'),
  },
  {
    resourceType: 'message-broker',
    words: words('broker'),
  },
  {
    resourceType: 'kubernetes-workload',
    words: words('kubernetes k8s helm'),
    softwareOnly: true,
  },
  {
    resourceType: 'function',
    words: words('lambda function functions'),
    softwareOnly: true,
  },
  {
    resourceType: 'static-site',
    words: words('frontend website site spa ui webapp'),
    softwareOnly: true,
  },
  {
    resourceType: 'worker',
    words: words('worker consumer processor'),
    softwareOnly: true,
  },
  {
    resourceType: 'scheduled-job',
    words: words('cron cronjob job batch'),
    softwareOnly: true,
  },
  {
    resourceType: 'container-service',
    words: words('microservice backend api bff'),
    softwareOnly: true,
  },
  {
    resourceType: 'secret',
    words: words('secret secrets credentials'),
  },
  {
    resourceType: 'secret-store',
    words: words('vault keyvault'),
  },
  {
    resourceType: 'encryption-key',
    words: words('kms'),
  },
  {
    resourceType: 'container-registry',
    words: words('ecr acr'),
  },
  {
    resourceType: 'load-balancer',
    words: words('loadbalancer balancer alb nlb'),
  },
  {
    resourceType: 'api-gateway',
    words: words('apim api-gateway'),
  },
  {
    resourceType: 'cdn',
    words: words('cdn cloudfront'),
  },
  {
    resourceType: 'dns-zone',
    words: words('dns route53'),
  },
  {
    resourceType: 'certificate',
    words: words('certificate cert'),
  },
  {
    resourceType: 'search-index',
    words: words('search index'),
  },
  {
    resourceType: 'service-identity',
    words: words('iam'),
  },
  {
    resourceType: 'ai-model',
    words: words('llm'),
  },
  {
    resourceType: 'external-service',
    words: words('external saas third-party'),
  },
];
