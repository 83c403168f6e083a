import { ENGINES } from './engines';
import { TOKENS } from './tokens';
import { words, type Meaning } from './words';

const FUNCTION_WORDS = words(`
  lambda aws-lambda cloud-function cloud-functions azure-function
  azure-functions faas
`);
const WORKER_WORDS = words(`
  worker workers consumer background daemon queue-worker celery sidekiq
`);
const JOB_WORDS = words(`
  cron cronjob scheduled scheduler-job batch batch-job
`);
const CONTAINER_SERVICE_WORDS = words(`
  ecs fargate app-runner apprunner cloud-run cloudrun container-app
  container-apps containerapp
`);
const KUBERNETES_WORDS = words('eks aks gke k8s kubernetes openshift');

/** Frameworks of the browser that also render on a server. */
const SERVER_RENDERING = words(`
  next nextjs next-js nuxt nuxtjs remix sveltekit ssr server-side-rendering
  backstage
`);
const BROWSER_FRAMEWORKS = words(`
  react reactjs react-js angular angularjs vue vuejs vue-js svelte spa
  single-page-app single-page-application
`);
const SERVER_FRAMEWORKS = words(`
  express expressjs nestjs fastify koa django flask fastapi streamlit rails
  ruby-on-rails sinatra laravel symfony php wordpress drupal spring spring-boot
  springboot quarkus micronaut thymeleaf jsp dotnet dotnetcore dotnet-core
  aspnet asp-net aspnetcore asp-net-core blazor phoenix server nodejs node-js
  java jvm kotlin scala csharp elixir metabase superset redash
`);

/** A type that covers several things: its refinements by hint, and what it is without one. */
export interface Umbrella {
  types: readonly string[];
  /** Absent where the type says nothing at all. */
  assumed?: Meaning;
  /** Whether the type itself says what is assumed without a hint. */
  stated?: true;
  /** What is assumed instead where an annotation points at it in a cluster. */
  inCluster?: Meaning;
  /** In order: of several in one place, the first counts. */
  hints: readonly (Meaning & {
    words: readonly string[];
    /** Words that must not stand in tags, name or title. */
    without?: readonly string[];
  })[];
}

/** Engines of these resource types. */
const engines = (...resourceTypes: string[]) =>
  ENGINES.filter(({ resourceType }) => resourceTypes.includes(resourceType));

const DATA = words(`
  relational-database document-database key-value-table graph-database
  time-series-database vector-database search-index data-warehouse cache
`);
/** Products that a type such as `resource` leaves to tags, name and title. */
const PRODUCTS = TOKENS.filter(({ softwareOnly }) => !softwareOnly);

const STORAGE = ['object-storage', 'file-storage', 'block-volume'];
const MESSAGING = words('event-stream message-broker queue topic event-bus');

/** What carries messages, where Kafka is the cluster and no topic in it. */
const CARRIERS = [
  { resourceType: 'kafka-cluster', words: words('kafka msk redpanda') },
  ...engines(...MESSAGING).filter(
    ({ properties }) => properties?.engine !== 'kafka',
  ),
];

export const UMBRELLAS: readonly Umbrella[] = [
  {
    types: words(`
      resource cloud-resource aws-resource azure-resource gcp-resource
      google-resource infrastructure-resource infra-resource managed-resource
    `),
    hints: PRODUCTS,
  },
  {
    types: words(`
      database databases db datastore data-store data-storage sql data
    `),
    assumed: { resourceType: 'relational-database' },
    hints: [...engines(...DATA), ...engines('event-stream', 'object-storage')],
  },
  {
    types: words('nosql nosql-database nosql-db'),
    assumed: { resourceType: 'document-database' },
    hints: engines(...DATA.filter(type => type !== 'relational-database')),
  },
  {
    types: words(`
      storage store cloud-storage-service storage-array file-store files
    `),
    assumed: { resourceType: 'object-storage' },
    hints: [
      {
        resourceType: 'block-volume',
        words: words('persistent-volume pvc volume'),
      },
      ...engines(...STORAGE),
      ...engines(...DATA),
      { resourceType: 'queue', words: ['queue'] },
    ],
  },
  {
    types: words(`
      in-memory-database in-memory-store session-store
    `),
    assumed: { resourceType: 'cache' },
    hints: engines('cache'),
  },
  {
    types: ['cache', 'caching'],
    assumed: { resourceType: 'cache' },
    stated: true,
    hints: engines('cache'),
  },
  {
    types: ['queue', 'queues', 'message-queue'],
    assumed: { resourceType: 'queue' },
    stated: true,
    hints: [
      {
        resourceType: 'kafka-cluster',
        words: words('kafka-cluster kafka-broker kafka-brokers msk-cluster'),
      },
      ...engines(...MESSAGING),
    ],
  },
  {
    types: words(`
      topic topics events event notification notifications channel
    `),
    assumed: { resourceType: 'topic' },
    hints: [
      ...engines(...MESSAGING),
      { resourceType: 'topic', words: words('service-bus servicebus') },
      { resourceType: 'email-sender', words: words('ses smtp email') },
      { resourceType: 'queue', words: ['queue'] },
    ],
  },
  {
    types: words('messaging message-bus messagebus messaging-service'),
    assumed: { resourceType: 'topic' },
    hints: [...CARRIERS, { resourceType: 'queue', words: ['queue'] }],
  },
  {
    types: words(`
      message-broker broker messagebroker event-broker mq
    `),
    assumed: { resourceType: 'message-broker' },
    hints: CARRIERS,
  },
  {
    types: ['cluster', 'compute-cluster', 'clusters'],
    assumed: { resourceType: 'kubernetes-cluster' },
    hints: [
      { resourceType: 'kubernetes-cluster', words: KUBERNETES_WORDS },
      { resourceType: 'kafka-cluster', words: ['kafka', 'msk'] },
      ...engines(
        'cache',
        'search-index',
        'document-database',
        'relational-database',
        'data-warehouse',
        'message-broker',
      ),
    ],
  },
  {
    types: ['gateway'],
    assumed: { resourceType: 'api-gateway' },
    hints: [
      {
        resourceType: 'load-balancer',
        words: words('alb nlb load-balancer loadbalancer application-gateway'),
      },
      // One that is programmed runs like any other service.
      {
        resourceType: 'container-service',
        words: [
          ...SERVER_FRAMEWORKS,
          ...words('go golang python rust typescript javascript'),
          ...words('spring-cloud-gateway ocelot yarp'),
        ],
      },
      { resourceType: 'api-gateway', words: words('api apigateway apim') },
    ],
  },
  {
    types: words('compute compute-resource host machine node'),
    assumed: { resourceType: 'virtual-machine' },
    hints: [
      { resourceType: 'kubernetes-cluster', words: KUBERNETES_WORDS },
      { resourceType: 'function', words: FUNCTION_WORDS },
      {
        resourceType: 'container-service',
        words: words('ecs fargate cloud-run container-app container'),
      },
    ],
  },
  {
    types: words(`
      service services api application app component integration openapi
      fullstack monolith mobile-backend service-api spring-boot springboot
      django flask fastapi express nestjs rails laravel quarkus micronaut
      nodejs aspnet wordpress drupal magento cms headless-cms ai-agent llm-app
      nextjs nextjs-app next-app nuxt nuxt-app nuxtjs-app remix-app proxy
      reverse-proxy
    `),
    assumed: { resourceType: 'container-service' },
    hints: [
      { resourceType: 'function', words: FUNCTION_WORDS },
      { resourceType: 'container-service', words: CONTAINER_SERVICE_WORDS },
      { resourceType: 'worker', words: WORKER_WORDS },
      { resourceType: 'scheduled-job', words: JOB_WORDS },
      {
        resourceType: 'external-service',
        words: words('external-service external-api third-party'),
      },
    ],
  },
  {
    types: words(`
      website web frontend front-end ui webapp-frontend web-application
      web-frontend site portal dashboard blog landing-page storefront admin-panel
      admin-ui admin-portal microsite shell-app
    `),
    assumed: { resourceType: 'static-site' },
    inCluster: { resourceType: 'container-service' },
    hints: [
      { resourceType: 'container-service', words: SERVER_RENDERING },
      {
        resourceType: 'static-site',
        words: BROWSER_FRAMEWORKS,
        without: SERVER_RENDERING,
      },
      {
        resourceType: 'container-service',
        words: SERVER_FRAMEWORKS,
        without: BROWSER_FRAMEWORKS,
      },
      {
        resourceType: 'static-site',
        words: words(`
          static vite gatsby astro hugo jekyll docusaurus mkdocs eleventy
        `),
        without: SERVER_RENDERING,
      },
    ],
  },
];
