import type { GoldenCase } from '../cases';
import { APPLICATIONS } from './applications';

export const AZURE_CASES: readonly GoldenCase[] = [...APPLICATIONS];
