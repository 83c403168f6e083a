import type { PropertyCase, WithoutEffect } from '../propertyCase';
import {
  APPLICATION_PROPERTIES,
  APPLICATIONS_WITHOUT_EFFECT,
} from './applicationProperties';
import { EDGE_PROPERTIES } from './edge';
import { DATA_PROPERTIES, DATA_WITHOUT_EFFECT } from './dataProperties';
import { KUBERNETES_PROPERTIES } from './kubernetesProperties';
import { STORAGE_AND_MESSAGING_PROPERTIES } from './storageAndMessagingProperties';

export const AZURE_PROPERTIES: readonly PropertyCase[] = [
  ...APPLICATION_PROPERTIES,
  ...DATA_PROPERTIES,
  ...STORAGE_AND_MESSAGING_PROPERTIES,
  ...KUBERNETES_PROPERTIES,
  ...EDGE_PROPERTIES,
];

export const AZURE_WITHOUT_EFFECT: WithoutEffect = {
  ...APPLICATIONS_WITHOUT_EFFECT,
  ...DATA_WITHOUT_EFFECT,
};
