import type { GoldenCase } from '../cases';
import { APPLICATIONS } from './applications';
import { DATA } from './data';
import { KUBERNETES } from './kubernetes';
import { STORAGE_AND_MESSAGING } from './storageAndMessaging';

export const AZURE_CASES: readonly GoldenCase[] = [
  ...APPLICATIONS,
  ...DATA,
  ...STORAGE_AND_MESSAGING,
  ...KUBERNETES,
];
