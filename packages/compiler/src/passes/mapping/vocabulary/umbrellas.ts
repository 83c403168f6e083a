import { ENGINES } from './engines';
import { words, type Meaning } from './words';

const FUNCTION_WORDS = words(`
  lambda aws-lambda cloud-function cloud-functions azure-function
  azure-functions faas
`);
const WORKER_WORDS = words(`
  worker workers consumer background daemon queue-worker celery sidekiq
`);
const JOB_WORDS = words(`
  cron cronjob scheduled scheduler-job batch batch-job etl
`);
const KUBERNETES_WORDS = words('eks aks gke k8s kubernetes openshift');

/** A type that covers several things: its refinements by hint, and the assumption without one. */
export interface Umbrella {
  types: readonly string[];
  assumed: Meaning;
  hints: readonly (Meaning & { words: readonly string[] })[];
}

/** Engines of these resource types. */
const engines = (...resourceTypes: string[]) =>
  ENGINES.filter(({ resourceType }) => resourceTypes.includes(resourceType));

const DATA = words(`
  relational-database document-database key-value-table graph-database
  time-series-database vector-database search-index data-warehouse cache
`);
const STORAGE = ['object-storage', 'file-storage', 'block-volume'];
const MESSAGING = words('event-stream message-broker queue topic event-bus');

export const UMBRELLAS: readonly Umbrella[] = [
  {
    types: words(`
      database databases db datastore data-store data-storage sql data
    `),
    assumed: { resourceType: 'relational-database' },
    hints: [...engines(...DATA), ...engines('event-stream', 'object-storage')],
  },
  {
    types: words(`
      storage store cloud-storage-service storage-array file-store files
    `),
    assumed: { resourceType: 'object-storage' },
    hints: [
      ...engines(...STORAGE),
      ...engines(...DATA),
      { resourceType: 'queue', words: ['queue'] },
    ],
  },
  {
    types: words(`
      cache caching in-memory-database in-memory-store session-store
    `),
    assumed: { resourceType: 'cache' },
    hints: engines('cache'),
  },
  {
    types: ['queue', 'queues'],
    assumed: { resourceType: 'queue' },
    hints: engines(...MESSAGING),
  },
  {
    types: words(`
      topic topics messaging message-bus messagebus events event
      notification notifications channel
    `),
    assumed: { resourceType: 'topic' },
    hints: [
      ...engines(...MESSAGING),
      { resourceType: 'queue', words: ['queue'] },
    ],
  },
  {
    types: words(`
      message-broker broker messagebroker event-broker mq
    `),
    assumed: { resourceType: 'message-broker' },
    hints: engines(...MESSAGING),
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
      fullstack monolith mobile-backend service-api
    `),
    assumed: { resourceType: 'container-service' },
    hints: [
      { resourceType: 'function', words: FUNCTION_WORDS },
      { resourceType: 'worker', words: WORKER_WORDS },
      { resourceType: 'scheduled-job', words: JOB_WORDS },
    ],
  },
  {
    types: words(`
      website web frontend front-end ui webapp-frontend web-application
      web-frontend site portal dashboard
    `),
    assumed: { resourceType: 'static-site' },
    hints: [
      {
        resourceType: 'container-service',
        words: words(`
      nextjs next-js nuxt nuxtjs remix sveltekit ssr server-side-rendering
      express django rails flask fastapi laravel php wordpress spring
      spring-boot springboot aspnet asp-net blazor thymeleaf streamlit
      server nodejs node-js
    `),
      },
      {
        resourceType: 'static-site',
        words: words(`
      spa static react reactjs angular vue vuejs svelte vite gatsby astro
      hugo jekyll docusaurus mkdocs single-page-app
    `),
      },
    ],
  },
];
