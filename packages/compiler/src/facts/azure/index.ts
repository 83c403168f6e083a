import type { Fact } from '../facts';
import { COMPUTE } from './compute';
import { DATA } from './data';
import { KUBERNETES } from './kubernetes';
import { MACHINES } from './machines';
import { MESSAGING } from './messaging';
import { NETWORK } from './network';
import { OBSERVABILITY } from './observability';
import { SECURITY } from './security';
import { STORAGE } from './storage';

/** From the documentation of the provider and of the services. */
export const AZURE_FACTS: Readonly<Record<string, Fact>> = {
  ...NETWORK,
  ...SECURITY,
  ...DATA,
  ...STORAGE,
  ...COMPUTE,
  ...MACHINES,
  ...MESSAGING,
  ...KUBERNETES,
  ...OBSERVABILITY,
};
