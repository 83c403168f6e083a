import type { Run } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useText } from '../../hooks';
import { RequestFailure } from '../common';
import { StartRunDialog, type ChangingKind } from './StartRunDialog';
import type { RunRoot, RunTarget } from './useRunTargets';
import { useStartRun } from './useStartRun';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  },
}));

const KINDS: readonly Run['kind'][] = [
  'plan',
  'apply',
  'drift',
  'refresh',
  'destroy',
];

/** The runs that the person may start; what changes something asks first. */
export function TargetActions(props: {
  stack: string;
  target: RunTarget;
  root: RunRoot;
}) {
  const classes = useStyles();
  const t = useText();
  const { stack, target, root } = props;
  const { environment, version } = target;
  const [asked, setAsked] = useState<ChangingKind>();
  const start = useStartRun(stack);
  const [{ loading, error }, startNow] = useAsyncFn(
    (kind: 'plan' | 'drift') =>
      start({
        ...{ environment, root, kind },
        ...(version > 0 && { expectedVersion: version }),
      }),
    [start, environment, root, version],
  );
  const begin = (kind: Run['kind']) =>
    kind === 'plan' || kind === 'drift' ? startNow(kind) : setAsked(kind);
  return (
    <>
      {error && <RequestFailure error={error} />}
      <div className={classes.root}>
        {KINDS.filter(kind => target.allowed.includes(kind)).map(kind => (
          <Button
            key={kind}
            size="small"
            variant={kind === 'plan' ? 'contained' : 'outlined'}
            color={kind === 'plan' ? 'primary' : 'default'}
            disabled={loading}
            onClick={() => begin(kind)}
          >
            {t(`runs.action.${kind}`)}
          </Button>
        ))}
      </div>
      {asked && (
        <StartRunDialog
          {...{ stack, target, root }}
          kind={asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
