import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import appstackPlugin from '../src';

// The plugin on its own; the backend of this repository answers: `yarn workspace backend start`.
createDevApp({ features: [catalogPlugin, appstackPlugin] });
