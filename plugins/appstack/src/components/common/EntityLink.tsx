import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { catalogEntityRouteRef } from '../../routes';

/** A link to an entity's page in the catalog; plain text for what is no entity ref. */
export function EntityLink({ entityRef }: { entityRef: string }) {
  const pathOf = useRouteRef(catalogEntityRouteRef);
  const parts = parse(entityRef);
  if (!parts) {
    return <>{entityRef}</>;
  }
  const name = <EntityDisplayName entityRef={parts} />;
  return pathOf ? <Link to={pathOf(parts)}>{name}</Link> : name;
}

function parse(entityRef: string) {
  try {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return { kind: kind.toLocaleLowerCase('en-US'), namespace, name };
  } catch {
    return undefined;
  }
}
