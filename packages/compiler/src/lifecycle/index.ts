export type { Memory } from './memory';
export { retain, type Retained } from './retain';
