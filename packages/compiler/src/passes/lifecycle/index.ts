export { withRetained } from './externals';
export { followRenames, hashesAsBefore } from './follow';
export { inspectPlace } from './place';
export { realizeWithRemnants } from './remnants';
export { retain, type Retained, type RetainInput } from './retain';
export { retainedOf } from './retainedOf';
export { transition } from './transition';
export { decideRetained } from './unmapped';
