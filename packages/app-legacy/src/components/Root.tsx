import {
  Sidebar,
  SidebarDivider,
  SidebarItem,
  SidebarPage,
  SidebarSpace,
} from '@backstage/core-components';
import { Settings as SidebarSettings } from '@backstage/plugin-user-settings';
import ExtensionIcon from '@material-ui/icons/Extension';
import HomeIcon from '@material-ui/icons/Home';
import CloudIcon from '@material-ui/icons/CloudQueue';
import LayersIcon from '@material-ui/icons/Layers';
import type { PropsWithChildren } from 'react';

/** The frame around every page: a sidebar, and the page beside it. */
export const Root = ({ children }: PropsWithChildren<{}>) => (
  <SidebarPage>
    <Sidebar>
      <SidebarItem icon={HomeIcon} to="catalog" text="Catalog" />
      <SidebarItem icon={LayersIcon} to="appstack" text="AppStack" />
      <SidebarItem icon={CloudIcon} to="pulumi" text="Pulumi" />
      <SidebarItem icon={ExtensionIcon} to="api-docs" text="APIs" />
      <SidebarSpace />
      <SidebarDivider />
      <SidebarSettings />
    </Sidebar>
    {children}
  </SidebarPage>
);
