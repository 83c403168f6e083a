import { Progress } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useText } from '../../hooks';
import { LineDiff } from '../changes';
import { Choice, RequestFailure } from '../common';
import type { DocumentHistory } from './documentHistory';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(3) },
  text: {
    ...theme.typography.body2,
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    overflow: 'auto',
    maxHeight: '60vh',
  },
}));

type Shown = 'change' | 'current' | 'content';

/** What a version changed, how it differs from the present one, or its content. */
export function VersionContent(props: {
  history: DocumentHistory;
  version: number;
}) {
  const classes = useStyles();
  const t = useText();
  const { history, version } = props;
  const isCurrent = version === history.current;
  const [shown, setShown] = useState<Shown>('change');
  const options: Shown[] = isCurrent
    ? ['change', 'content']
    : ['change', 'current', 'content'];
  return (
    <section
      className={classes.root}
      aria-label={t('history.showOne', { version: String(version) })}
    >
      <Choice
        label={t('history.compare')}
        value={shown}
        options={options.map(value => ({
          value,
          label: t(`history.shown.${value}`),
        }))}
        onChange={setShown}
      />
      {shown === 'change' && (
        <Difference {...{ history }} from={version - 1} to={version} />
      )}
      {shown === 'current' && (
        <Difference {...{ history }} from={version} to={history.current} />
      )}
      {shown === 'content' && <Content {...props} />}
    </section>
  );
}

/** How a document differs between two versions; of the first one, from nothing. */
export function Difference(props: {
  history: DocumentHistory;
  from: number;
  to: number;
}) {
  const t = useText();
  const { history, from, to } = props;
  const { value, error, retry } = useAsyncRetry(
    () =>
      Promise.all(
        [from, to].map(one => (one < 1 ? '' : history.readText(one))),
      ),
    [from, to],
  );
  if (error) return <RequestFailure error={error} onRetry={retry} />;
  if (!value) return <Progress />;
  const [before, after] = value;
  return before === after ? (
    <Typography color="textSecondary">{t('history.same')}</Typography>
  ) : (
    <LineDiff before={before} after={after} />
  );
}

function Content(props: { history: DocumentHistory; version: number }) {
  const classes = useStyles();
  const { history, version } = props;
  const { value, error, retry } = useAsyncRetry(
    () => history.readText(version),
    [version],
  );
  if (error) return <RequestFailure error={error} onRetry={retry} />;
  return value === undefined ? (
    <Progress />
  ) : (
    <pre className={classes.text} tabIndex={0}>
      {value}
    </pre>
  );
}
