import {
  resourceTypeOf,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useResourceTypes, useText } from '../../hooks';
import { matchesText } from '../changes';
import { Choice, DataTable, Empty, FilterField, Paged } from '../common';
import { RuleRow, type RuleActionHandlers } from './RuleRow';
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
  matches: { width: '32%' },
  from: { whiteSpace: 'nowrap' },
}));

/** The rules of a mapping and, greyed, those that it inherits. */
export function RuleTable(
  props: RuleActionHandlers & {
    rules: readonly ShownRule[];
    /** What is shown at first: text that is in a rule, such as its id. */
    sought?: string;
  },
) {
  const t = useText();
  const types = useResourceTypes();
  const { rules, sought = '', ...actions } = props;
  const [text, setText] = useState(sought);
  const [scope, setScope] = useState<Scope>('all');
  const inScope = (wanted: Scope) =>
    rules.filter(
      ({ inherited }) =>
        wanted === 'all' || inherited === (wanted === 'inherited'),
    );
  const shown = inScope(scope).filter(item => matches(item, text, types));
  const counts: Record<Scope, number> = {
    all: rules.length,
    own: inScope('own').length,
    inherited: inScope('inherited').length,
  };

  return (
    <>
      <Toolbar
        scope={scope}
        onScope={setScope}
        counts={counts}
        text={text}
        onText={setText}
      />
      {scope === 'own' && counts.own === 0 ? (
        <Empty
          title={t('mappings.detail.emptyTitle')}
          description={t('mappings.detail.emptyDescription')}
        />
      ) : (
        <Paper>
          <DataTable label={t('mappings.detail.rules')} minWidth={1000}>
            <Columns editable={props.onEdit !== undefined} />
            <TableBody>
              <Paged items={shown} rows>
                {item => <RuleRow {...actions} item={item} />}
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

function matches(
  { rule }: ShownRule,
  text: string,
  types: ReadonlyMap<string, ResourceTypeDescription>,
): boolean {
  return matchesText(text, [
    rule.id,
    rule.description,
    JSON.stringify(rule.match),
    JSON.stringify(rule.target),
    types.get(resourceTypeOf(rule.target) ?? '')?.title,
  ]);
}

/** Chooses between own and inherited rules, where there are inherited ones, and by text. */
function Toolbar(props: {
  scope: Scope;
  onScope: (scope: Scope) => void;
  counts: Record<Scope, number>;
  text: string;
  onText: (text: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.toolbar}>
      <Typography variant="h6" component="h2">
        {t('mappings.detail.rules')}
      </Typography>
      {props.counts.inherited > 0 && (
        <Choice
          label={t('mappings.detail.scope')}
          value={props.scope}
          onChange={props.onScope}
          options={SCOPES.map(option => ({
            value: option,
            label: t(`mappings.detail.${option}`),
            count: props.counts[option],
          }))}
        />
      )}
      <FilterField
        value={props.text}
        onChange={props.onText}
        label={t('mappings.detail.filter')}
      />
    </div>
  );
}

function Columns({ editable }: { editable: boolean }) {
  const classes = useStyles();
  const t = useText();
  return (
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
        {editable && (
          <TableCell align="right">{t('mappings.rule.actions')}</TableCell>
        )}
      </TableRow>
    </TableHead>
  );
}
