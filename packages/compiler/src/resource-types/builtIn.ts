import { cache } from './cache';
import { containerRegistry } from './container-registry';
import { containerService } from './container-service';
import { databaseServer } from './database-server';
import type { ResourceType } from './define';
import { functionType } from './function';
import { keyValueTable } from './key-value-table';
import { objectStorage } from './object-storage';
import { queue } from './queue';
import { relationalDatabase } from './relational-database';
import { secret } from './secret';
import { staticSite } from './static-site';
import { topic } from './topic';
import { topicSubscription } from './topic-subscription';
import { worker } from './worker';

/** The resource types that come with the compiler, by category. */
export const BUILT_IN_TYPES: readonly ResourceType<any>[] = [
  // compute
  containerService,
  functionType,
  staticSite,
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
  // platform
  containerRegistry,
];
