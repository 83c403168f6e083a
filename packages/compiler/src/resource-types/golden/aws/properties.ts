import type { PropertyCase, WithoutEffect } from '../propertyCase';
import { DATA_PROPERTIES, DATA_WITHOUT_EFFECT } from './dataProperties';
import { EDGE_PROPERTIES } from './edge';
import {
  KUBERNETES_PROPERTIES,
  KUBERNETES_WITHOUT_EFFECT,
} from './kubernetesProperties';
import { PLATFORM_PROPERTIES } from './platformProperties';
import { STORAGE_AND_MESSAGING_PROPERTIES } from './storageAndMessagingProperties';
import { WORKLOAD_PROPERTIES } from './workloadProperties';

export const AWS_PROPERTIES: readonly PropertyCase[] = [
  ...WORKLOAD_PROPERTIES,
  ...KUBERNETES_PROPERTIES,
  ...DATA_PROPERTIES,
  ...STORAGE_AND_MESSAGING_PROPERTIES,
  ...PLATFORM_PROPERTIES,
  ...EDGE_PROPERTIES,
];

export const AWS_WITHOUT_EFFECT: WithoutEffect = {
  ...KUBERNETES_WITHOUT_EFFECT,
  ...DATA_WITHOUT_EFFECT,
  'object-storage.dataLake': 'S3 has no real folders',
};
