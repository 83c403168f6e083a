import Link from '@material-ui/core/Link';
import type { ReactNode } from 'react';

/** A link to the console, in a new tab. Its address is made by our backend. */
export function ConsoleLink(props: { to: string; children: ReactNode }) {
  return (
    <Link
      href={props.to}
      target="_blank"
      rel="noopener noreferrer"
      underline="always"
    >
      {props.children}
    </Link>
  );
}
