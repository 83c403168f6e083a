import type { GoldenCase } from '../cases';
import { WORKLOADS } from './workloads';

export const CIVO_CASES: readonly GoldenCase[] = [...WORKLOADS];
