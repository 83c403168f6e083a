/**
 * The worker of the dependency graph: it answers each `LayoutInput` with its
 * `Layout`, so that large graphs do not block the page.
 *
 * @packageDocumentation
 */
import type { LayoutInput } from './components/Graph/layout/boxes';
import { placeBoxes } from './components/Graph/layout/placeBoxes';

addEventListener('message', ({ data }: MessageEvent<LayoutInput>) =>
  postMessage(placeBoxes(data)),
);
