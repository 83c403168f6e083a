import { useRouteRef } from '@backstage/core-plugin-api';
import { Fragment } from 'react';
import { useResourceTypes } from '../../hooks';
import { resourceTypeRouteRef } from '../../routes';
import { Link } from '../common';

/** The title of a resource type, which leads to its page; just the name of what is none. */
export function TypeLink({ name }: { name: string }) {
  const pathOf = useRouteRef(resourceTypeRouteRef);
  const type = useResourceTypes().get(name);
  return type ? (
    <Link to={pathOf({ type: name })} underline="always">
      {type.title}
    </Link>
  ) : (
    <>{name}</>
  );
}

export function TypeLinks({ names }: { names: readonly string[] }) {
  return (
    <>
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <TypeLink name={name} />
        </Fragment>
      ))}
    </>
  );
}
