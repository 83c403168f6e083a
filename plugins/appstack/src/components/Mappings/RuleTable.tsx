import {
  resourceTypeOf,
  type Rule,
} from '@appstack/backstage-plugin-appstack-common';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import EditIcon from '@material-ui/icons/EditOutlined';
import { useState } from 'react';
import { useResourceTypes, useText } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import { matchesText } from '../changes';
import { legible } from '../common/legible';
import {
  Choice,
  DataTable,
  Empty,
  FilterField,
  Mono,
  Paged,
  TargetLabel,
} from '../common';
import { MatchChips } from './MatchChips';
import type { ShownRule } from './mappingDocuments';

const SCOPES = ['all', 'own', 'inherited'] as const;
type Scope = (typeof SCOPES)[number];

const useStyles = makeStyles(theme => ({
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(1),
  },
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.4 } },
  inherited: {
    '& > *': { color: legible(theme.palette.text.secondary, theme) },
  },
  matches: { width: '32%' },
  target: { minWidth: 220 },
  property: { minWidth: 180 },
  from: { whiteSpace: 'nowrap' },
  chip: { margin: 0, height: 20 },
  actions: { whiteSpace: 'nowrap', textAlign: 'right' },
}));

/** The rules of a mapping and, greyed, those that it inherits. */
export function RuleTable(props: {
  rules: readonly ShownRule[];
  onEdit?: (rule: Rule) => void;
  onDelete?: (rule: Rule) => void;
  onOverride?: (rule: Rule) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const types = useResourceTypes();
  const { rules } = props;
  const [text, setText] = useState('');
  const [scope, setScope] = useState<Scope>('all');
  const counts: Record<Scope, number> = {
    all: rules.length,
    own: rules.filter(({ inherited }) => !inherited).length,
    inherited: rules.filter(({ inherited }) => inherited).length,
  };
  const shown = rules.filter(
    ({ rule, inherited }) =>
      (scope === 'all' || inherited === (scope === 'inherited')) &&
      matchesText(text, [
        rule.id,
        rule.description,
        JSON.stringify(rule.match),
        JSON.stringify(rule.target),
        types.get(resourceTypeOf(rule.target) ?? '')?.title,
      ]),
  );

  return (
    <>
      <div className={classes.toolbar}>
        <Typography variant="h6" component="h2">
          {t('mappings.detail.rules')}
        </Typography>
        {counts.inherited > 0 && (
          <Choice
            label={t('mappings.detail.scope')}
            value={scope}
            onChange={setScope}
            options={SCOPES.map(option => ({
              value: option,
              label: t(`mappings.detail.${option}`),
              count: counts[option],
            }))}
          />
        )}
        <FilterField
          value={text}
          onChange={setText}
          label={t('mappings.detail.filter')}
        />
      </div>
      {scope === 'own' && counts.own === 0 ? (
        <Empty
          title={t('mappings.detail.emptyTitle')}
          description={t('mappings.detail.emptyDescription')}
        />
      ) : (
        <Paper>
          <DataTable label={t('mappings.detail.rules')} minWidth={1000}>
            <TableHead>
              <TableRow>
                <TableCell>{t('mappings.rule.rule')}</TableCell>
                <TableCell className={classes.matches}>
                  {t('mappings.rule.matches')}
                </TableCell>
                <TableCell>{t('mappings.rule.becomes')}</TableCell>
                <TableCell>{t('mappings.rule.properties')}</TableCell>
                <TableCell className={classes.from}>
                  {t('mappings.rule.from')}
                </TableCell>
                {props.onEdit && (
                  <TableCell align="right">
                    {t('mappings.rule.actions')}
                  </TableCell>
                )}
              </TableRow>
            </TableHead>
            <TableBody>
              <Paged items={shown} rows>
                {item => <RuleRow {...props} item={item} />}
              </Paged>
            </TableBody>
          </DataTable>
        </Paper>
      )}
      {shown.length === 0 && rules.length > 0 && text !== '' && (
        <Typography color="textSecondary">{t('common.noMatches')}</Typography>
      )}
    </>
  );
}

function RuleRow(props: {
  item: ShownRule;
  onEdit?: (rule: Rule) => void;
  onDelete?: (rule: Rule) => void;
  onOverride?: (rule: Rule) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const pathOf = useRouteRef(mappingRouteRef);
  const { rule, mapping, inherited } = props.item;
  return (
    <TableRow
      className={`${classes.row} ${inherited ? classes.inherited : ''}`}
    >
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
      <TableCell className={classes.matches}>
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
            <Tooltip title={t('mappings.rule.overrideHelp')}>
              <Button size="small" onClick={() => props.onOverride?.(rule)}>
                {t('mappings.rule.override')}
              </Button>
            </Tooltip>
          ) : (
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
          )}
        </TableCell>
      )}
    </TableRow>
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
