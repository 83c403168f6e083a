import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';

/** Signs all users in as guest: this portal is a demonstration. */
const guestSignInPage = SignInPageBlueprint.make({
  params: {
    loader: async () => {
      const { ProxiedSignInPage } = await import('@backstage/core-components');
      return (props: SignInPageProps) => (
        <ProxiedSignInPage {...props} provider="guest" />
      );
    },
  },
});

export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [guestSignInPage],
});
