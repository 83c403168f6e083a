import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered, also on busy machines; nothing waits for these on purpose.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });

// Bundlers resolve the worker's URL; here, graphs are placed without it.
jest.mock('./components/Graph/layout/createLayoutWorker', () => ({
  createLayoutWorker: () => undefined,
}));

// jsdom matches every rule of every style sheet against an element and all of
// its ancestors, for each query by role: most of the time of a test. Inline
// styles and attributes tell what is hidden; what classes do is seen in browsers.
window.getComputedStyle = (element, pseudo) =>
  pseudo
    ? document.createElement('span').style
    : (element as HTMLElement).style;
