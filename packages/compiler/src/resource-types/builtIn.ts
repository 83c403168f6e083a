import { ANNOUNCED_TYPES } from './announced';
import { cache } from './cache';
import { containerRegistry } from './container-registry';
import { containerService } from './container-service';
import { databaseServer } from './database-server';
import type { ResourceType } from './define';
import { functionType } from './function';
import { keyValueTable } from './key-value-table';
import { HOST_TYPES } from './nothing';
import { objectStorage } from './object-storage';
import { queue } from './queue';
import { relationalDatabase } from './relational-database';
import { scheduledJob } from './scheduled-job';
import { secret } from './secret';
import { staticSite } from './static-site';
import { topic } from './topic';
import { topicSubscription } from './topic-subscription';
import { webAppHost } from './web-app-host';
import { worker } from './worker';

/** The types with blueprints, by category. */
const TYPES: readonly ResourceType<any>[] = [
  // compute
  containerService,
  functionType,
  scheduledJob,
  staticSite,
  webAppHost,
  worker,
  // data
  cache,
  databaseServer,
  keyValueTable,
  relationalDatabase,
  // storage
  objectStorage,
  // messaging
  queue,
  topic,
  topicSubscription,
  // security
  secret,
  // platform and hosts
  ...HOST_TYPES,
  containerRegistry,
];

const known = new Set(TYPES.map(({ name }) => name));

/** The resource types that come with the compiler. */
export const BUILT_IN_TYPES: readonly ResourceType<any>[] = [
  ...TYPES,
  ...ANNOUNCED_TYPES.filter(({ name }) => !known.has(name)),
];
