export { abandonedClusters } from './abandoned';
export { followHandedOver, followRelabelled, hashesAsBefore } from './follow';
export { inspectPlace, lostData, refuseLoss, suggestRenames } from './inspect';
export { movesBetween, removals } from './moves';
export { pinArguments } from './pin';
export { retain } from './retain';
