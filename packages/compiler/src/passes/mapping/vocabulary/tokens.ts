import { ENGINES } from './engines';
import { words, type Meaning } from './words';

/** Generic words inside types that match no table as a whole; the longest one in a type counts. */
export const TOKENS: readonly (Meaning & { words: readonly string[] })[] = [
  ...ENGINES,
  {
    resourceType: 'relational-database',
    words: words('database db rds sql databases datastore'),
  },
  {
    resourceType: 'cache',
    words: words('cache caching'),
  },
  {
    resourceType: 'object-storage',
    words: words('storage bucket buckets object'),
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
    words: words('stream streaming'),
  },
  {
    resourceType: 'message-broker',
    words: words('broker messaging mq'),
  },
  {
    resourceType: 'kubernetes-cluster',
    words: words('cluster eks aks gke'),
  },
  {
    resourceType: 'kubernetes-workload',
    words: words('kubernetes k8s helm'),
  },
  {
    resourceType: 'virtual-machine',
    words: words('vm ec2 machine instance server-instance'),
  },
  {
    resourceType: 'function',
    words: words('lambda function functions'),
  },
  {
    resourceType: 'static-site',
    words: words('frontend website site spa ui webapp'),
  },
  {
    resourceType: 'worker',
    words: words('worker consumer processor'),
  },
  {
    resourceType: 'scheduled-job',
    words: words('cron cronjob job batch'),
  },
  {
    resourceType: 'container-service',
    words: words(`
      service microservice backend api server app application bff
    `),
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
    words: words('registry ecr acr'),
  },
  {
    resourceType: 'load-balancer',
    words: words('loadbalancer balancer alb nlb'),
  },
  {
    resourceType: 'api-gateway',
    words: words('gateway apim'),
  },
  {
    resourceType: 'cdn',
    words: words('cdn cloudfront'),
  },
  {
    resourceType: 'network',
    words: words('vpc vnet network subnet'),
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
    words: words('iam role identity'),
  },
  {
    resourceType: 'ai-model',
    words: words('model llm ai'),
  },
  {
    resourceType: 'account-scope',
    words: words('account subscription'),
  },
  {
    resourceType: 'external-service',
    words: words('external saas third-party'),
  },
];
