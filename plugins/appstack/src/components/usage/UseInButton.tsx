import {
  appstackEnvironmentCreatePermission,
  appstackEnvironmentUpdatePermission,
  type EnvironmentDocument,
  type MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useText, type Text } from '../../hooks';
import { environmentRouteRef, environmentsRouteRef } from '../../routes';

/** Opens the form of an environment of the mapping's cloud, with this mapping chosen. */
export function UseInButton(props: {
  mapping: Pick<MappingListItem, 'name' | 'cloud'>;
  environments: readonly EnvironmentDocument[];
  emphasized?: boolean;
}) {
  const t = useText();
  const navigate = useNavigate();
  const pathOf = useRouteRef(environmentRouteRef);
  const listPath = useRouteRef(environmentsRouteRef)();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const { mayCreate, mayUpdate } = useEnvironmentRights();
  const { name, cloud } = props.mapping;
  if (!mayCreate && !mayUpdate) return null;

  const offered = mayUpdate
    ? props.environments.filter(environment => environment.cloud === cloud)
    : [];
  const edit = (environment: string) =>
    navigate(
      `${pathOf({ name: environment })}?${new URLSearchParams({ edit: '1', mapping: name })}`,
    );
  const create = () =>
    navigate(
      `${listPath}?${new URLSearchParams({ create: '1', cloud, mapping: name })}`,
    );

  return (
    <>
      <Button
        size="small"
        variant={props.emphasized ? 'contained' : 'outlined'}
        color={props.emphasized ? 'primary' : 'default'}
        aria-haspopup="menu"
        aria-label={t('environments.usage.useInNamed', { name })}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('environments.usage.useIn')}
      </Button>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
      >
        {offered.map(environment => (
          <MenuItem
            key={environment.name}
            disabled={environment.origin === 'config'}
            onClick={() => edit(environment.name)}
          >
            {labelOf(t, environment)}
          </MenuItem>
        ))}
        {mayCreate && (
          <MenuItem onClick={create}>
            {t('environments.usage.newEnvironment')}
          </MenuItem>
        )}
      </Menu>
    </>
  );
}

function useEnvironmentRights() {
  const create = usePermission({
    permission: appstackEnvironmentCreatePermission,
  });
  const update = usePermission({
    permission: appstackEnvironmentUpdatePermission,
  });
  return { mayCreate: create.allowed, mayUpdate: update.allowed };
}

function labelOf(t: Text, { name, title = name, origin }: EnvironmentDocument) {
  switch (origin) {
    case 'built-in':
      return t('environments.usage.copyOf', { name: title });
    case 'config':
      return t('environments.usage.configured', { name: title });
    default:
      return title;
  }
}
