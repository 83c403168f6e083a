import type {
  Decision,
  LeftOut,
  Target,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { matchesText } from '../changes';
import {
  BasisChip,
  EntityLink,
  FilteredTable,
  FilterField,
  Mono,
  type ShownBasis,
  TargetLabel,
} from '../common';
import { WaysOut } from './WaysOut';

/** What needs a look comes first. */
const ORDER: ShownBasis[] = [
  'leftOut',
  'unmapped',
  'assumed',
  'token',
  'hint',
  'annotation',
  'exact',
  'skipped',
];

/** What a person may want to decide. */
const OPEN: ShownBasis[] = ['leftOut', 'unmapped', 'assumed', 'token'];

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  chip: { margin: 0 },
}));

interface Row {
  entityRef: string;
  basis: ShownBasis;
  target?: Decision['target'];
  rule?: string;
  evidence: string;
  /** Whether it is left out and could be made. */
  possible?: boolean;
  /** What it may be instead. */
  alternatives: readonly Target[];
}

/** What is left out; in what was synced it is not asked whether it could be made. */
type ShownLeftOut = Omit<LeftOut, 'possible'> & Partial<LeftOut>;

interface DecisionTableProps {
  /** Where it was decided. */
  environment: string;
  decisions: readonly Decision[];
  skipped: readonly { entityRef: string; reason: string }[];
  leftOut: readonly ShownLeftOut[];
  /** Entities that were left out before and are made by this sync. */
  realized?: readonly string[];
  /** Makes what was left out, or keeps it out; absent where that cannot be chosen. */
  onRealize?: (entityRef: string, isMade: boolean) => void;
}

/** What each entity becomes, and why; with what is left out and what is nothing to deploy. */
export function DecisionTable(props: DecisionTableProps) {
  const classes = useStyles();
  const t = useText();
  const [text, setText] = useState('');
  const [basis, setBasis] = useState<ShownBasis>();
  const rows = toRows(props);
  if (rows.length === 0) {
    return (
      <Typography color="textSecondary">{t('sync.decisions.none')}</Typography>
    );
  }
  const shown = rows.filter(
    row =>
      (basis === undefined || row.basis === basis) &&
      matchesText(text, [row.entityRef, row.evidence, row.rule]),
  );
  return (
    <div>
      <div className={classes.filters}>
        <BasisChips rows={rows} chosen={basis} onChoose={setBasis} />
        <FilterField
          value={text}
          onChange={setText}
          label={t('sync.decisions.filterLabel')}
        />
      </div>
      <FilteredTable
        minWidth={720}
        columns={[
          t('sync.decisions.entity'),
          t('sync.decisions.becomes'),
          t('sync.decisions.basis'),
          t('sync.decisions.evidence'),
          t('sync.decisions.rule'),
        ]}
        items={shown}
      >
        {row => <DecisionRow {...props} row={row} />}
      </FilteredTable>
    </div>
  );
}

/** How many entities were decided on each basis; one basis can be chosen. */
function BasisChips(props: {
  rows: readonly Row[];
  chosen?: ShownBasis;
  onChoose: (basis: ShownBasis | undefined) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { rows, chosen, onChoose } = props;
  return (
    <>
      {ORDER.map(option => {
        const count = rows.filter(row => row.basis === option).length;
        return count === 0 ? null : (
          <Chip
            key={option}
            size="small"
            className={classes.chip}
            variant={chosen === option ? 'default' : 'outlined'}
            aria-pressed={chosen === option}
            label={`${count} ${t(`common.basis.${option}`)}`}
            onClick={() => onChoose(chosen === option ? undefined : option)}
          />
        );
      })}
    </>
  );
}

function DecisionRow(props: DecisionTableProps & { row: Row }) {
  const t = useText();
  const { row } = props;
  return (
    <TableRow>
      <TableCell>
        <EntityLink entityRef={row.entityRef} />
      </TableCell>
      <TableCell>
        {row.target && row.basis !== 'skipped' ? (
          <TargetLabel target={row.target} />
        ) : (
          t('sync.decisions.nothing')
        )}
        <RealizeButton {...props} />
        {OPEN.includes(row.basis) && (
          <WaysOut
            entityRef={row.entityRef}
            environment={props.environment}
            targets={[...row.alternatives, ...(row.target ? [row.target] : [])]}
          />
        )}
      </TableCell>
      <TableCell>
        <BasisChip basis={row.basis} />
      </TableCell>
      <TableCell>{row.evidence}</TableCell>
      <TableCell>{row.rule && <Mono>{row.rule}</Mono>}</TableCell>
    </TableRow>
  );
}

/** Has what was left out made by this sync, or takes that back; nothing for what was not left out. */
function RealizeButton({
  row: { entityRef: entity, possible },
  realized = [],
  onRealize,
}: DecisionTableProps & { row: Row }) {
  const t = useText();
  const isMade = realized.includes(entity);
  if (!onRealize || (!possible && !isMade)) return null;
  const choice = isMade ? 'keepInput' : 'realize';
  return (
    <Button
      size="small"
      onClick={() => onRealize(entity, !isMade)}
      aria-label={t(`sync.decisions.${choice}One`, { entity })}
    >
      {t(`sync.decisions.${choice}`)}
    </Button>
  );
}

/** One row an entity. An entity that is skipped may come as a decision to skip, as skipped, or as both. */
function toRows({ decisions, skipped, leftOut }: DecisionTableProps): Row[] {
  const reasons = new Map(
    skipped.map(({ entityRef, reason }) => [entityRef, reason]),
  );
  const outs = new Map(leftOut.map(one => [one.entityRef, one]));
  const decided = decisions.map((decision): Row => {
    const { entityRef, target, rule, evidence } = decision;
    const out = outs.get(entityRef);
    const skip = target && 'skip' in target ? target.skip : undefined;
    const reason = out?.reason ?? reasons.get(entityRef) ?? skip;
    reasons.delete(entityRef);
    return {
      entityRef,
      target,
      basis: basisOf(decision, out, reason),
      evidence: reason ?? evidence,
      rule: rule && `${rule.mapping}/${rule.id}`,
      possible: out?.possible,
      alternatives: decision.doubt?.alternatives ?? [],
    };
  });
  const others = [...reasons].map(([entityRef, reason]): Row => ({
    entityRef,
    basis: 'skipped',
    evidence: reason,
    alternatives: [],
  }));
  return [...decided, ...others].sort(
    (a, b) => ORDER.indexOf(a.basis) - ORDER.indexOf(b.basis),
  );
}

function basisOf(
  { basis }: Decision,
  leftOut: ShownLeftOut | undefined,
  reason: string | undefined,
): ShownBasis {
  if (leftOut) return 'leftOut';
  return reason === undefined ? basis : 'skipped';
}
