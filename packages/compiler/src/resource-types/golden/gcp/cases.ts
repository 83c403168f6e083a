import type { GoldenCase } from '../cases';
import { DATA } from './data';
import { EDGE } from './edge';
import { FUNCTIONS_AND_SITES } from './functionsAndSites';
import { KUBERNETES } from './kubernetes';
import { SECURITY_AND_PLATFORM } from './securityAndPlatform';
import { STORAGE_AND_MESSAGING } from './storageAndMessaging';
import { WORKLOADS } from './workloads';

export const GCP_CASES: readonly GoldenCase[] = [
  ...WORKLOADS,
  ...FUNCTIONS_AND_SITES,
  ...SECURITY_AND_PLATFORM,
  ...DATA,
  ...STORAGE_AND_MESSAGING,
  ...KUBERNETES,
  ...EDGE,
];
