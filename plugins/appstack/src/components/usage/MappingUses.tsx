import type {
  EnvironmentDocument,
  MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Fragment } from 'react';
import { environmentRouteRef } from '../../routes';
import { Link } from '../common';
import { UsedNowhere } from './UsedNowhere';
import { UseInButton } from './UseInButton';
import { whereUsed } from './whereUsed';

/** The environments in which a mapping of a list decides, or that there is none and a way to one. */
export function MappingUses(props: {
  mapping: MappingListItem;
  mappings: readonly MappingListItem[];
  environments: readonly EnvironmentDocument[];
}) {
  const pathOf = useRouteRef(environmentRouteRef);
  const { mapping, mappings, environments } = props;
  const used = whereUsed(mapping.name, mappings, environments);
  if (used.length === 0) {
    return (
      <>
        <UsedNowhere isWarning={!mapping.builtIn} />{' '}
        {!mapping.builtIn && (
          <UseInButton mapping={mapping} environments={environments} />
        )}
      </>
    );
  }
  return (
    <>
      {used.map(({ name, title = name }, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <Link to={pathOf({ name })}>{title}</Link>
        </Fragment>
      ))}
    </>
  );
}
