import type {
  EnvironmentDocument,
  MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import { DataTable, EntityLink, TimeAgo, Link } from '../common';
import { MappingUses } from '../usage/MappingUses';

const useStyles = makeStyles(theme => ({
  table: { tableLayout: 'fixed', minWidth: 760 },
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.5 } },
  name: { width: '34%' },
  chip: { margin: theme.spacing(0, 0, 0, 1), height: 20 },
}));

/** The mappings of one cloud. */
export function MappingTable(props: {
  mappings: readonly MappingListItem[];
  /** All mappings, those of other clouds too. */
  known: readonly MappingListItem[];
  /** Undefined until they are read. */
  environments?: readonly EnvironmentDocument[];
  label: string;
  onExtend?: (mapping: MappingListItem) => void;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <Paper>
      <DataTable label={props.label} className={classes.table} minWidth={680}>
        <TableHead>
          <TableRow>
            <TableCell className={classes.name}>
              {t('mappings.column.name')}
            </TableCell>
            <TableCell>{t('environments.usage.usedIn')}</TableCell>
            <TableCell>{t('mappings.column.extends')}</TableCell>
            <TableCell>{t('mappings.column.rules')}</TableCell>
            <TableCell>{t('mappings.column.version')}</TableCell>
            <TableCell>{t('mappings.column.updated')}</TableCell>
            {props.onExtend && (
              <TableCell align="right">
                {t('mappings.column.actions')}
              </TableCell>
            )}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.mappings.map(mapping => (
            <MappingRow
              key={mapping.name}
              mapping={mapping}
              known={props.known}
              environments={props.environments}
              onExtend={props.onExtend}
            />
          ))}
        </TableBody>
      </DataTable>
    </Paper>
  );
}

function MappingRow(props: {
  mapping: MappingListItem;
  known: readonly MappingListItem[];
  environments?: readonly EnvironmentDocument[];
  onExtend?: (mapping: MappingListItem) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const pathOf = useRouteRef(mappingRouteRef);
  const { mapping, known, environments } = props;
  return (
    <TableRow className={classes.row}>
      <TableCell component="th" scope="row" className={classes.name}>
        <Link to={pathOf({ name: mapping.name })}>
          {mapping.title ?? mapping.name}
        </Link>
        <OriginChip mapping={mapping} />
        <Typography variant="caption" component="div" color="textSecondary">
          {mapping.description ?? mapping.name}
        </Typography>
      </TableCell>
      <TableCell>
        {environments && (
          <MappingUses
            mapping={mapping}
            mappings={known}
            environments={environments}
          />
        )}
      </TableCell>
      <TableCell>
        {mapping.extends && (
          <Link to={pathOf({ name: mapping.extends })}>{mapping.extends}</Link>
        )}
      </TableCell>
      <TableCell>{t('mappings.rules', { count: mapping.ruleCount })}</TableCell>
      <TableCell>
        {t('common.versionShort', {
          version: String(mapping.version),
        })}
      </TableCell>
      <TableCell>
        {mapping.updatedAt && <TimeAgo date={mapping.updatedAt} />}
        {mapping.updatedBy && (
          <Typography variant="caption" component="div">
            <EntityLink entityRef={mapping.updatedBy} />
          </Typography>
        )}
      </TableCell>
      {props.onExtend && (
        <TableCell align="right">
          <Button size="small" onClick={() => props.onExtend?.(mapping)}>
            {t('mappings.extend')}
          </Button>
        </TableCell>
      )}
    </TableRow>
  );
}

/** Marks a mapping that ships with AppStack or comes from configuration. */
export function OriginChip(props: {
  mapping: Pick<MappingListItem, 'origin'>;
}) {
  const classes = useStyles();
  const t = useText();
  switch (props.mapping.origin) {
    case 'built-in':
      return (
        <Tooltip title={t('mappings.builtInHelp')}>
          <Chip
            size="small"
            className={classes.chip}
            label={t('mappings.builtIn')}
          />
        </Tooltip>
      );
    case 'config':
      return (
        <Tooltip title={t('mappings.fromConfigHelp')}>
          <Chip
            size="small"
            className={classes.chip}
            label={t('mappings.fromConfig')}
          />
        </Tooltip>
      );
    default:
      return null;
  }
}
