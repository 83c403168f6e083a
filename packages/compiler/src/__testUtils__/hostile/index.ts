export { hostileCase, type HostileCase } from './cases';
export { holdLaws, holdsNoCode } from './laws';
