import {
  pathOf,
  type Diagnostic,
  type Location,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { TerraformLink } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import { EntityLink } from './EntityLink';
import { Mono } from './Mono';
import { Link } from './Link';

export interface PlaceLinks {
  /** Whether links open a new tab, because following one here would lose what is being edited. */
  newTab?: boolean;
  /** The address of the Terraform that diagnostics are about; absent where there is none yet. */
  linkToTerraform?: TerraformLink;
}

/** The entity and the place in the input that a diagnostic is about, as links to where they can be seen. */
export function DiagnosticPlace(
  props: PlaceLinks & { diagnostic: Diagnostic },
) {
  const { diagnostic, ...links } = props;
  const { entityRef, location, path } = diagnostic;
  const isInEntity =
    location?.kind === 'entity' && location.entityRef === entityRef;
  return (
    <>
      {entityRef && !isInEntity && (
        <EntityLink entityRef={entityRef} newTab={links.newTab} />
      )}
      {location && <PlaceLink {...links} location={location} />}
      {!location && path && <Mono>{path}</Mono>}
    </>
  );
}

function PlaceLink(props: PlaceLinks & { location: Location }) {
  const { location, newTab, linkToTerraform } = props;
  const mappingPath = useRouteRef(mappingRouteRef);
  const place = <Mono>{pathOf(location)}</Mono>;
  switch (location.kind) {
    case 'entity':
      return (
        <EntityLink entityRef={location.entityRef} newTab={newTab}>
          {place}
        </EntityLink>
      );
    case 'mapping': {
      const { mapping, rule, pointer } = location;
      const query = new URLSearchParams(rule ? { rule } : { place: pointer });
      return (
        <Link to={`${mappingPath({ name: mapping })}?${query}`} newTab={newTab}>
          {!rule && `${mapping} `}
          {place}
        </Link>
      );
    }
    case 'terraform':
    case 'file': {
      const isFound = location.kind === 'file' || location.address;
      return linkToTerraform && isFound ? (
        <Link to={linkToTerraform(location)} newTab={newTab}>
          {place}
        </Link>
      ) : (
        place
      );
    }
    default:
      return place;
  }
}
