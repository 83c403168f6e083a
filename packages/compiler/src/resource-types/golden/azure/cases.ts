import type { GoldenCase } from '../cases';
import { APPLICATIONS } from './applications';
import { EDGE } from './edge';
import { DATA } from './data';
import { KUBERNETES } from './kubernetes';
import { PLATFORM } from './platform';
import { STORAGE_AND_MESSAGING } from './storageAndMessaging';

export const AZURE_CASES: readonly GoldenCase[] = [
  ...APPLICATIONS,
  ...PLATFORM,
  ...DATA,
  ...STORAGE_AND_MESSAGING,
  ...KUBERNETES,
  ...EDGE,
];
