import type { Rule } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import IconButton from '@material-ui/core/IconButton';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import EditIcon from '@material-ui/icons/EditOutlined';
import { useText } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import { Mono, TargetLabel, Link } from '../common';
import { legible } from '../common/legible';
import { MatchChips } from './MatchChips';
import type { ShownRule } from './mappingDocuments';

const useStyles = makeStyles(theme => ({
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.4 } },
  inherited: {
    '& > *': { color: legible(theme.palette.text.secondary, theme) },
  },
  target: { minWidth: 220 },
  property: { minWidth: 180 },
  chip: { margin: 0, height: 20 },
  actions: { whiteSpace: 'nowrap', textAlign: 'right' },
}));

export interface RuleActionHandlers {
  /** Whether rules may be edited at all: absent when they may not. */
  onEdit?: (rule: Rule) => void;
  onDelete?: (rule: Rule) => void;
  onOverride?: (rule: Rule) => void;
}

/** A rule: what it matches, what that becomes, and where the rule is from. */
export function RuleRow(props: RuleActionHandlers & { item: ShownRule }) {
  const classes = useStyles();
  const t = useText();
  const pathOf = useRouteRef(mappingRouteRef);
  const { rule, mapping, inherited } = props.item;
  return (
    <TableRow
      className={`${classes.row} ${inherited ? classes.inherited : ''}`}
    >
      <RuleName rule={rule} />
      <TableCell>
        <MatchChips match={rule.match} />
      </TableCell>
      <TableCell className={classes.target}>
        {'skip' in rule.target && `${t('mappings.rule.nothing')}: `}
        <TargetLabel target={rule.target} />
      </TableCell>
      <TableCell>
        <Values values={rule.properties} />
        {'module' in rule.target && (
          <>
            <Values
              title={t('modules.inputs')}
              values={rule.target.module.inputs}
            />
            <Values
              title={t('modules.outputs')}
              values={rule.target.module.outputs}
            />
          </>
        )}
      </TableCell>
      <TableCell>
        {inherited && (
          <Link to={pathOf({ name: mapping.name })}>{mapping.name}</Link>
        )}
      </TableCell>
      {props.onEdit && (
        <TableCell className={classes.actions}>
          {inherited ? (
            <OverrideAction {...props} />
          ) : (
            <OwnActions {...props} />
          )}
        </TableCell>
      )}
    </TableRow>
  );
}

function RuleName({ rule }: { rule: Rule }) {
  const classes = useStyles();
  const t = useText();
  return (
    <TableCell component="th" scope="row">
      <Mono>{rule.id}</Mono>{' '}
      {rule.assumed && (
        <Tooltip title={t('common.basis.assumedHelp')}>
          <Chip
            size="small"
            variant="outlined"
            className={classes.chip}
            label={t('mappings.rule.assumed')}
          />
        </Tooltip>
      )}
      {rule.description && (
        <Typography variant="caption" component="div" color="textSecondary">
          {rule.description}
        </Typography>
      )}
    </TableCell>
  );
}

/** A rule of another mapping can only be overridden. */
function OverrideAction(props: RuleActionHandlers & { item: ShownRule }) {
  const t = useText();
  const { rule } = props.item;
  return (
    <Tooltip title={t('mappings.rule.overrideHelp')}>
      <Button size="small" onClick={() => props.onOverride?.(rule)}>
        {t('mappings.rule.override')}
      </Button>
    </Tooltip>
  );
}

function OwnActions(props: RuleActionHandlers & { item: ShownRule }) {
  const t = useText();
  const { rule } = props.item;
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('mappings.rule.edit', { rule: rule.id })}
        onClick={() => props.onEdit?.(rule)}
      >
        <EditIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('mappings.rule.delete', { rule: rule.id })}
        onClick={() => props.onDelete?.(rule)}
      >
        <DeleteIcon fontSize="small" />
      </IconButton>
    </>
  );
}

/** Names and their values, under a heading where there is one and there are any. */
function Values(props: { title?: string; values?: Record<string, unknown> }) {
  const classes = useStyles();
  const entries = Object.entries(props.values ?? {});
  return entries.length === 0 ? null : (
    <>
      {props.title && (
        <Typography variant="caption" component="div" color="textSecondary">
          {props.title}
        </Typography>
      )}
      {entries.map(([name, value]) => (
        <div key={name} className={classes.property}>
          <Mono>
            {name} = {JSON.stringify(value)}
          </Mono>
        </div>
      ))}
    </>
  );
}
