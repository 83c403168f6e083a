export { EVERYTHING, useViewport } from './useViewport';
export {
  around,
  nearest,
  overlaps,
  type Direction,
  type Rectangle,
} from './view';
