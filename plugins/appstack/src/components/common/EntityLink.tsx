import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';

/** A link to an entity; plain text for what is no entity ref. */
export function EntityLink(props: { entityRef: string; children?: ReactNode }) {
  try {
    parseEntityRef(props.entityRef);
  } catch {
    return <>{props.children ?? props.entityRef}</>;
  }
  return (
    <EntityRefLink entityRef={props.entityRef}>{props.children}</EntityRefLink>
  );
}
