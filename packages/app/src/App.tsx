import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

// Plugins are not listed: `app.packages: all` in app-config.yaml discovers
// every frontend plugin among the dependencies of this package.
export default createApp({ features: [navModule, signInModule] });
