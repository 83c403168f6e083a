import type { GoldenCase } from '../cases';
import { DATA } from './data';
import { EDGE } from './edge';
import { MESSAGING } from './messaging';
import { PLATFORM } from './platform';
import { SITES } from './sites';
import { WORKLOADS } from './workloads';

export const CIVO_CASES: readonly GoldenCase[] = [
  ...WORKLOADS,
  ...DATA,
  ...PLATFORM,
  ...MESSAGING,
  ...SITES,
  ...EDGE,
];
