export { followHandedOver, followRelabelled, hashesAsBefore } from './follow';
export { inspectPlace, lostData, refuseLoss, suggestRenames } from './inspect';
export { lasting, lastingName, type Lasting, type Memory } from './memory';
export { movesBetween, removals } from './moves';
export { pinArguments } from './pin';
export { retain, type Retained } from './retain';
