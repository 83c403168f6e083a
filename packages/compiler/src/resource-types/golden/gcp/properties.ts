import type { PropertyCase, WithoutEffect } from '../propertyCase';
import { DATA_PROPERTIES, DATA_WITHOUT_EFFECT } from './dataProperties';
import { EDGE_PROPERTIES, EDGE_WITHOUT_EFFECT } from './edge';
import { FUNCTION_PROPERTIES } from './functionProperties';
import {
  STORAGE_AND_MESSAGING_PROPERTIES,
  STORAGE_AND_MESSAGING_WITHOUT_EFFECT,
} from './storageAndMessagingProperties';
import {
  WORKLOAD_PROPERTIES,
  WORKLOAD_WITHOUT_EFFECT,
} from './workloadProperties';
import {
  KUBERNETES_PROPERTIES,
  KUBERNETES_WITHOUT_EFFECT,
} from './kubernetesProperties';

export const GCP_PROPERTIES: readonly PropertyCase[] = [
  ...KUBERNETES_PROPERTIES,
  ...DATA_PROPERTIES,
  ...STORAGE_AND_MESSAGING_PROPERTIES,
  ...WORKLOAD_PROPERTIES,
  ...FUNCTION_PROPERTIES,
  ...EDGE_PROPERTIES,
];

export const GCP_WITHOUT_EFFECT: WithoutEffect = {
  ...KUBERNETES_WITHOUT_EFFECT,
  ...EDGE_WITHOUT_EFFECT,
  ...DATA_WITHOUT_EFFECT,
  ...STORAGE_AND_MESSAGING_WITHOUT_EFFECT,
  ...WORKLOAD_WITHOUT_EFFECT,
};
