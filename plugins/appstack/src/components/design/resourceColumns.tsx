import {
  isManaged,
  type Origin,
  type StackResource,
} from '@appstack/backstage-plugin-appstack-common';
import type { TableColumn } from '@backstage/core-components';
import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { useMemo, type ReactNode } from 'react';
import {
  useTerraformLink,
  useText,
  type TerraformLink,
  type Text,
} from '../../hooks';
import { EntityLink, Mono, Link } from '../common';

/** Data sources are part of the Terraform, but stand for nothing that a sync creates. */
export type ShownOrigin = Origin | 'lookedUp';

export type ResourceRow = StackResource & { id: string };

export function originOf(resource: StackResource): ShownOrigin {
  return isManaged(resource) ? resource.origin : 'lookedUp';
}

/** The columns of a table of resources; files link to the Terraform tab. */
export function useResourceColumns(
  stackName: string,
  environment?: string,
): TableColumn<ResourceRow>[] {
  const t = useText();
  const link = useTerraformLink(stackName, environment);
  return useMemo(() => columnsOf(t, link), [t, link]);
}

function columnsOf(t: Text, link: TerraformLink): TableColumn<ResourceRow>[] {
  return [
    {
      title: t('stack.resources.column.address'),
      field: 'address',
      width: '29%',
      render: row => (
        <Noted note={row.stateful && t('sync.changes.holdsData')}>
          <Mono>{row.address}</Mono>
        </Noted>
      ),
    },
    {
      title: t('stack.resources.column.origin'),
      field: 'origin',
      width: '8%',
      render: row => <OriginChip origin={originOf(row)} />,
    },
    {
      title: t('stack.resources.column.entity'),
      field: 'entityRef',
      width: '15%',
      render: row =>
        row.entityRef ? (
          <EntityLink entityRef={row.entityRef} />
        ) : (
          <Typography variant="body2" color="textSecondary">
            {t('stack.resources.foundation')}
          </Typography>
        ),
    },
    {
      title: t('stack.resources.column.reason'),
      field: 'reason',
      width: '22%',
      render: row => <Noted note={row.control}>{row.reason}</Noted>,
    },
    {
      title: t('stack.resources.column.idleCost'),
      field: 'idleCost',
      width: '14%',
      render: row => row.idleCost,
    },
    {
      title: t('stack.resources.column.file'),
      field: 'file',
      width: '12%',
      render: row => (
        <Link to={link({ file: row.file })}>
          <Mono>{row.file}</Mono>
        </Link>
      ),
    },
  ];
}

/** A value with a note of less weight below it. */
function Noted(props: { children: ReactNode; note?: string | false }) {
  return (
    <>
      {props.children}
      {props.note && (
        <Typography variant="caption" color="textSecondary" component="div">
          {props.note}
        </Typography>
      )}
    </>
  );
}

function OriginChip({ origin }: { origin: ShownOrigin }) {
  const t = useText();
  return (
    <Tooltip title={t(`common.${origin}Help`)}>
      <Chip
        size="small"
        variant={origin === 'explicit' ? 'default' : 'outlined'}
        label={t(`common.${origin}`)}
        style={{ margin: 0 }}
      />
    </Tooltip>
  );
}
