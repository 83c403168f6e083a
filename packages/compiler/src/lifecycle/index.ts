export { abandonedClusters } from './abandoned';
export { followHandedOver, followRelabelled, hashesAsBefore } from './follow';
export { inspectPlace, lostData, refuseLoss, suggestRenames } from './inspect';
export {
  lasting,
  lastingLabel,
  lastingLabels,
  lastingName,
  stoodForFoundation,
  type Lasting,
  type Memory,
} from './memory';
export { movesBetween, removals } from './moves';
export { pinArguments } from './pin';
export { retain, type Retained } from './retain';
