export { toPng } from './export';
export { GraphView, type GraphHandle } from './GraphView';
export { categoryOf } from './nodeText';
export { sceneOf, type Scene } from './scene';
export { useDifferenceColours, useGraphColours } from './useGraphColours';
