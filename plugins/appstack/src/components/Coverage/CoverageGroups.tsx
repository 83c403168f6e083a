import {
  NO_TYPE,
  type Coverage,
  type CoverageGroup,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { FilteredTable, FilterField } from '../common';
import { LOOKED_FOR } from './outcomes';
import { matchOf, RuleLink } from './RuleLink';
import type { CoverageChoice } from './useCoverage';

const useStyles = makeStyles(theme => ({
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(1),
  },
  number: {
    minWidth: 0,
    padding: theme.spacing(0, 1),
    marginLeft: theme.spacing(-1),
  },
}));

/** What becomes of the entities of each kind and type. */
export function CoverageGroups(props: {
  coverage: Coverage;
  onChoose: (choice: CoverageChoice) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { coverage, onChoose } = props;
  const [text, setText] = useState('');
  const { items, totalItems = 0 } = coverage;
  const further = totalItems - items.length;
  const groups = items.filter(({ kind, type = '' }) =>
    `${kind} ${type}`.includes(text.trim().toLowerCase()),
  );
  return (
    <section>
      <div className={classes.heading}>
        <Typography variant="h6" component="h2">
          {t('coverage.groups')}
        </Typography>
        <FilterField
          value={text}
          onChange={setText}
          label={t('coverage.group.type')}
        />
      </div>
      <Paper>
        <FilteredTable
          minWidth={900}
          columns={[
            t('coverage.group.kind'),
            t('coverage.group.type'),
            t('coverage.group.entities'),
            ...LOOKED_FOR.map(basis => t(`common.basis.${basis}`)),
            t('coverage.group.becomes'),
            '',
          ]}
          items={groups}
        >
          {group => (
            <GroupRow
              group={group}
              mapping={coverage.mapping}
              onChoose={onChoose}
            />
          )}
        </FilteredTable>
      </Paper>
      {further > 0 && (
        <Typography color="textSecondary">
          {t('coverage.furtherGroups', { count: further })}
        </Typography>
      )}
    </section>
  );
}

function GroupRow(props: {
  group: CoverageGroup;
  mapping: string;
  onChoose: (choice: CoverageChoice) => void;
}) {
  const t = useText();
  const { group, mapping, onChoose } = props;
  const { kind, type = '', entities, byBasis, targets } = group;
  const choose = (choice: CoverageChoice) =>
    onChoose({ kind, type: type || NO_TYPE, listed: 'true', ...choice });
  return (
    <TableRow>
      <TableCell>{kind}</TableCell>
      <TableCell>{type || t('coverage.group.noType')}</TableCell>
      <TableCell>
        <NumberButton
          group={group}
          count={entities}
          what={t('coverage.all')}
          onPress={() => choose({})}
        />
      </TableCell>
      {LOOKED_FOR.map(basis => (
        <TableCell key={basis}>
          <NumberButton
            group={group}
            count={byBasis[basis] ?? 0}
            what={t(`common.basis.${basis}`)}
            onPress={() => choose({ basis })}
          />
        </TableCell>
      ))}
      <TableCell>{targets.join(', ')}</TableCell>
      <TableCell>
        <RuleLink
          mapping={mapping}
          match={matchOf({ kind, type })}
          what={`${kind} ${type}`}
        />
      </TableCell>
    </TableRow>
  );
}

function NumberButton(props: {
  group: CoverageGroup;
  count: number;
  what: string;
  onPress: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { count, what, group } = props;
  if (count === 0) return <>–</>;
  return (
    <Button
      size="small"
      className={classes.number}
      aria-label={t('coverage.show', {
        count,
        kind: group.kind,
        type: group.type || t('coverage.group.noType'),
        what,
      })}
      onClick={props.onPress}
    >
      {count.toLocaleString()}
    </Button>
  );
}
