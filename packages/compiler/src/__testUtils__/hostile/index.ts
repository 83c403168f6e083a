export { hostileCase } from './cases';
export { holdLaws, holdsNoCode } from './laws';
