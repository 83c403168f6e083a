import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import { catalogEntityRouteRef } from '../../routes';
import { Link } from './Link';

/** A link to an entity's page in the catalog, with its name and what else it names; plain text for what is no entity ref. */
export function EntityLink(props: {
  entityRef: string;
  newTab?: boolean;
  children?: ReactNode;
}) {
  const { entityRef, newTab, children } = props;
  const pathOf = useRouteRef(catalogEntityRouteRef);
  const parts = parse(entityRef);
  if (!parts) {
    return (
      <>
        {entityRef} {children}
      </>
    );
  }
  const label = (
    <>
      <EntityDisplayName entityRef={parts} /> {children}
    </>
  );
  return pathOf ? (
    <Link to={pathOf(parts)} newTab={newTab}>
      {label}
    </Link>
  ) : (
    label
  );
}

function parse(entityRef: string) {
  try {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return { kind: kind.toLocaleLowerCase('en-US'), namespace, name };
  } catch {
    return undefined;
  }
}
