import { Link } from '@backstage/core-components';
import type { ReactNode } from 'react';

/** A link of the portal, in the same tab of the browser or in a new one. */
export function TabLink(props: {
  to: string;
  newTab?: boolean;
  children: ReactNode;
}) {
  const { to, newTab, children } = props;
  return (
    <Link to={to} target={newTab ? '_blank' : undefined}>
      {children}
    </Link>
  );
}
