import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import appstackPlugin from '../src';

// The plugin alone; it uses the backend of this repository: `yarn workspace backend start`.
createDevApp({ features: [catalogPlugin, appstackPlugin] });
