export { hostileCase, type HostileCase } from './cases';
export { holdLaws } from './laws';
