import { useAnalytics } from '@backstage/core-plugin-api';
import MaterialLink from '@material-ui/core/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';

/**
 * A link of the portal, in the same tab of the browser or in a new one. Clicks
 * are reported to analytics, as those on Backstage's own links are.
 */
export function Link(props: {
  to: string;
  newTab?: boolean;
  underline?: 'always';
  title?: string;
  children: ReactNode;
}) {
  const { to, newTab, underline, title, children } = props;
  const analytics = useAnalytics();
  return (
    <MaterialLink
      component={RouterLink}
      to={to}
      title={title}
      target={newTab ? '_blank' : undefined}
      underline={underline}
      onClick={(event: { currentTarget: HTMLElement }) =>
        analytics.captureEvent('click', event.currentTarget.innerText ?? to, {
          attributes: { to },
        })
      }
    >
      {children}
    </MaterialLink>
  );
}
