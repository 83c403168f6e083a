import type {
  Coverage,
  CoverageEntity,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText, type Text } from '../../hooks';
import {
  BasisChip,
  EntityLink,
  FilteredTable,
  RequestFailure,
} from '../common';
import { matchOf, RuleLink } from './RuleLink';
import type { CoverageChoice } from './useCoverage';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(4) },
  heading: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    marginBottom: theme.spacing(1),
  },
  pager: { display: 'flex', justifyContent: 'flex-end' },
}));

/** The entities behind a number, page by page, as far as the person may read them. */
export function CoverageEntities(props: {
  coverage: Coverage;
  choice: CoverageChoice;
  onClose: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { coverage, choice } = props;
  const { environment, mapping } = coverage;
  const { listed, ...filter } = choice;
  const [cursor, setCursor] = useState<string>();
  const { value, error, loading, retry } = useAsyncRetry(
    () =>
      api.call('ListCoverageEntities', {
        query: { ...filter, environment, cursor },
      }),
    [api, environment, cursor],
  );
  return (
    <section className={classes.root} aria-busy={loading}>
      <div className={classes.heading}>
        <Typography variant="h6" component="h2">
          {t('coverage.entities.title', { what: describe(t, choice) })}
        </Typography>
        <Button size="small" onClick={props.onClose}>
          {t('coverage.entities.close')}
        </Button>
      </div>
      {error && <RequestFailure error={error} onRetry={retry} />}
      {!error && !value && <Progress />}
      {value && value.items.length === 0 && (
        <Typography color="textSecondary">
          {t('coverage.entities.none')}
        </Typography>
      )}
      {value && value.items.length > 0 && (
        <EntityTable entities={value.items} mapping={mapping} />
      )}
      <div className={classes.pager}>
        {cursor && (
          <Button size="small" onClick={() => setCursor(undefined)}>
            {t('coverage.entities.first')}
          </Button>
        )}
        {value?.pageInfo.nextCursor && (
          <Button
            size="small"
            disabled={loading}
            onClick={() => setCursor(value.pageInfo.nextCursor)}
          >
            {t('coverage.entities.next')}
          </Button>
        )}
      </div>
    </section>
  );
}

function describe(t: Text, { basis, mark, kind, type }: CoverageChoice) {
  const decided =
    (basis && t(`common.basis.${basis}`)) ??
    (mark && t(`coverage.mark.${mark}`)) ??
    t('coverage.all');
  return [kind, type, decided].filter(Boolean).join(' · ');
}

function EntityTable(props: {
  entities: readonly CoverageEntity[];
  mapping: string;
}) {
  const t = useText();
  return (
    <Paper>
      <FilteredTable
        minWidth={760}
        columns={[
          t('coverage.entities.entity'),
          t('coverage.entities.type'),
          t('coverage.entities.becomes'),
          t('coverage.entities.basis'),
          t('coverage.entities.evidence'),
          '',
        ]}
        items={props.entities}
      >
        {entity => <EntityRow entity={entity} mapping={props.mapping} />}
      </FilteredTable>
    </Paper>
  );
}

function EntityRow(props: { entity: CoverageEntity; mapping: string }) {
  const { entityRef, kind, type, target, basis, evidence, ambiguous } =
    props.entity;
  return (
    <TableRow>
      <TableCell>
        <EntityLink entityRef={entityRef} />
      </TableCell>
      <TableCell>{type}</TableCell>
      <TableCell>{target}</TableCell>
      <TableCell>
        <BasisChip basis={basis} />
      </TableCell>
      <TableCell>{ambiguous ?? evidence}</TableCell>
      <TableCell>
        <RuleLink
          mapping={props.mapping}
          match={matchOf({ kind, type })}
          what={entityRef}
        />
      </TableCell>
    </TableRow>
  );
}
