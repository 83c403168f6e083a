export { followRenames, hashesAsBefore } from './follow';
export { inspectPlace } from './inspect';
export { retain } from './retain';
export { transition } from './transition';
