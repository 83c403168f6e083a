import { useRouteRef } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { Card, Link, StateLabel, TimeAgo } from '../common';
import { CountLine } from '../RunPlan';
import { DriftLine } from './DriftLine';
import { RunLine } from './RunState';
import { TargetActions } from './TargetActions';
import type { RunRoot, RunTarget } from './useRunTargets';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: theme.spacing(3),
    rowGap: theme.spacing(1),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: theme.spacing(1),
      margin: 0,
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
  },
  changes: { flexBasis: '100%' },
  problem: { marginBottom: theme.spacing(2) },
}));

/** How one root of an environment runs: by what, what was done last, what is missing, and what can be done. */
export function TargetCard(props: {
  stack: string;
  target: RunTarget;
  root: RunRoot;
}) {
  const classes = useStyles();
  const t = useText();
  const { stack, target, root } = props;
  const { environment, engine, problem } = target;
  const title =
    root === 'main'
      ? environment
      : t('runs.target.titleOfRoot', { environment, root });
  const last = target.last.find(run => run.root === root);
  return (
    <Card title={title}>
      {problem && (
        <Alert severity="info" variant="outlined" className={classes.problem}>
          {problem}
        </Alert>
      )}
      <dl className={classes.facts}>
        {engine && <Fact name={t('runs.target.engine')}>{engine.title}</Fact>}
        <Fact name={t('runs.target.last')}>
          {last ? <RunLine run={last} /> : t('runs.target.never')}
          {last?.counts && (
            <div className={classes.changes}>
              <CountLine counts={last.counts} />
            </div>
          )}
        </Fact>
        <Fact name={t('runs.target.applied')}>
          <AppliedVersion target={target} root={root} />
          <UnknownSince target={target} root={root} />
        </Fact>
        <Fact name={t('runs.target.inputs')}>
          <Inputs stack={stack} target={target} />
        </Fact>
        {target.applied.some(run => run.root === root) && (
          <Fact name={t('runs.target.drift')}>
            <DriftLine
              key={`${last?.id} ${last?.state}`}
              {...{ stack, environment, root }}
            />
          </Fact>
        )}
      </dl>
      <TargetActions {...props} />
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The version that runs, and whether that is the last one. */
export function AppliedVersion(props: { target: RunTarget; root: RunRoot }) {
  const t = useText();
  const { version: latest, applied } = props.target;
  const run = applied.find(({ root }) => root === props.root);
  if (!run) {
    return <StateLabel state="none" label={t('runs.target.notApplied')} />;
  }
  const version = String(run.version);
  return run.version === latest ? (
    <StateLabel state="ok" label={t('runs.target.isLatest', { version })} />
  ) : (
    <StateLabel
      state="warning"
      label={t('runs.target.isBehind', { version, latest: String(latest) })}
    />
  );
}

/** Since when nobody knows whether a merged version was applied. */
export function UnknownSince(props: { target: RunTarget; root: RunRoot }) {
  const t = useText();
  const { root, target } = props;
  const found = target.unreported.find(one => one.root === root);
  if (!found) return null;
  const version = String(found.version);
  const when = <TimeAgo date={found.since} />;
  return (
    <>
      <StateLabel state="warning" label={t('runs.target.unknown')} />{' '}
      <span>{t('runs.target.unknownSince', { version, when })}</span>
    </>
  );
}

function Inputs(props: { stack: string; target: RunTarget }) {
  const t = useText();
  const { environment, missingInputs } = props.target;
  const path = useRouteRef(stackRouteRef)({ name: props.stack });
  const count = missingInputs.length;
  return (
    <>
      {count > 0 ? (
        <StateLabel
          state="warning"
          label={t('runs.target.missing', { count })}
        />
      ) : (
        <StateLabel state="ok" label={t('runs.target.complete')} />
      )}{' '}
      <Link
        underline="always"
        to={`${path}/runs/inputs?${new URLSearchParams({ environment })}`}
        title={missingInputs.join(', ') || undefined}
      >
        {t('runs.target.openInputs')}
      </Link>
    </>
  );
}
