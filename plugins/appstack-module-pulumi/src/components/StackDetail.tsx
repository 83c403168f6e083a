import type { PulumiStackRef } from '@appstack/backstage-plugin-appstack-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText } from '../hooks';
import { ConsoleLink } from './ConsoleLink';
import { Failure } from './Failure';
import { StackFacts } from './StackFacts';
import { StackOutputs } from './StackOutputs';

/** One stack: what it is, what is going on, its outputs. */
export function StackDetail({ stack: ref }: { stack: PulumiStackRef }) {
  const t = useText();
  const { value, error, retry } = useStack(ref);
  if (error) return <Failure error={error} onRetry={retry} />;
  if (!value) return <LinearProgress aria-label={t('loading')} />;
  const { running } = value;
  return (
    <>
      {running && (
        <Typography variant="body2" role="status">
          {running.author
            ? t('stack.runningBy', {
                operation: running.operation,
                author: running.author,
              })
            : t('stack.running', { operation: running.operation })}
        </Typography>
      )}
      <StackFacts stack={value} />
      <StackOutputs stack={ref} />
      <Typography variant="body2">
        <ConsoleLink to={value.consoleUrl}>{t('stack.console')}</ConsoleLink>
      </Typography>
    </>
  );
}

/** Reads a stack. */
export function useStack({ organization, project, stack }: PulumiStackRef) {
  const api = useAppstackApi();
  return useAsyncRetry(
    () =>
      api.call('GetPulumiStack', { params: { organization, project, stack } }),
    [api, organization, project, stack],
  );
}
