import { containerService } from './container-service';
import type { ResourceType } from './define';
import { functionType } from './function';
import { objectStorage } from './object-storage';
import { queue } from './queue';
import { topic } from './topic';
import { topicSubscription } from './topic-subscription';
import { worker } from './worker';

/** The resource types that come with the compiler, by category. */
export const BUILT_IN_TYPES: readonly ResourceType<any>[] = [
  // compute
  containerService,
  functionType,
  worker,
  // storage
  objectStorage,
  // messaging
  queue,
  topic,
  topicSubscription,
];
