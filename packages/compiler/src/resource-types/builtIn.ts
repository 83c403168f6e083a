import { aiModel } from './ai-model';
import { ANNOUNCED_TYPES } from './announced';
import { cache } from './cache';
import { containerRegistry } from './container-registry';
import { containerService } from './container-service';
import { databaseServer } from './database-server';
import type { ResourceType } from './resourceType';
import { dnsZone } from './dns-zone';
import { documentDatabase } from './document-database';
import { encryptionKey } from './encryption-key';
import { eventBus } from './event-bus';
import { externalService } from './external-service';
import { fileStorage } from './file-storage';
import { eventStream } from './event-stream';
import { functionType } from './function';
import { kafkaCluster } from './kafka-cluster';
import { keyValueTable } from './key-value-table';
import { kubernetesCluster } from './kubernetes-cluster';
import { kubernetesNamespace } from './kubernetes-namespace';
import { kubernetesWorkload } from './kubernetes-workload';
import { loadBalancer } from './load-balancer';
import { logStore } from './log-store';
import { messageBroker } from './message-broker';
import { network } from './network';
import { nodePool } from './node-pool';
import { HOST_TYPES } from './hosts';
import { objectStorage } from './object-storage';
import { queue } from './queue';
import { relationalDatabase } from './relational-database';
import { scheduledJob } from './scheduled-job';
import { searchIndex } from './search-index';
import { secret } from './secret';
import { secretStore } from './secret-store';
import { staticSite } from './static-site';
import { topic } from './topic';
import { topicSubscription } from './topic-subscription';
import { virtualMachine } from './virtual-machine';
import { webAppHost } from './web-app-host';
import { worker } from './worker';

/** The types with blueprints, by category. */
const TYPES: readonly ResourceType<any>[] = [
  // compute
  containerService,
  functionType,
  kubernetesCluster,
  kubernetesNamespace,
  kubernetesWorkload,
  nodePool,
  scheduledJob,
  staticSite,
  virtualMachine,
  webAppHost,
  worker,
  // data
  cache,
  databaseServer,
  documentDatabase,
  keyValueTable,
  relationalDatabase,
  searchIndex,
  // storage
  fileStorage,
  objectStorage,
  // messaging
  eventBus,
  eventStream,
  kafkaCluster,
  messageBroker,
  queue,
  topic,
  topicSubscription,
  // network
  dnsZone,
  loadBalancer,
  network,
  // security
  encryptionKey,
  secret,
  secretStore,
  // platform and hosts
  ...HOST_TYPES,
  containerRegistry,
  externalService,
  // operations
  logStore,
  // ai
  aiModel,
];

const known = new Set(TYPES.map(({ name }) => name));

/** The resource types that come with the compiler. */
export const BUILT_IN_TYPES: readonly ResourceType<any>[] = [
  ...TYPES,
  ...ANNOUNCED_TYPES.filter(({ name }) => !known.has(name)),
];
