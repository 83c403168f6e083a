import { WarningPanel } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { diagnosticsOf, hasStatus, messageOf } from '../../api';
import { useText } from '../../hooks';
import { DiagnosticList } from './DiagnosticList';
import { Empty } from './Empty';
import { RequestId } from './RequestId';

/** What a request failed with: what is wrong, what to do, and a way to try again. */
export function RequestFailure(props: {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}) {
  const t = useText();
  const { error, title, onRetry } = props;
  const diagnostics = diagnosticsOf(error);
  return (
    <div role="alert">
      <WarningPanel
        severity="error"
        title={title ?? t('common.failure.title')}
        titleFormat="plain"
        defaultExpanded
      >
        <Typography paragraph>{messageOf(error)}</Typography>
        {diagnostics.length > 0 && <DiagnosticList diagnostics={diagnostics} />}
        {onRetry && (
          <Button variant="outlined" size="small" onClick={onRetry}>
            {t('common.action.retry')}
          </Button>
        )}
        <RequestId error={error} />
      </WarningPanel>
    </div>
  );
}

/** The same in place of a whole page, with separate pages for missing and forbidden. */
export function PageFailure(props: { error: unknown; onRetry: () => void }) {
  const t = useText();
  const { error, onRetry } = props;
  if (hasStatus(error, 403)) {
    return (
      <Empty
        title={t('common.failure.forbiddenTitle')}
        description={t('common.failure.forbiddenDescription')}
        action={<RequestId error={error} />}
      />
    );
  }
  if (hasStatus(error, 404)) {
    return (
      <Empty
        title={t('common.failure.notFoundTitle')}
        description={t('common.failure.notFoundDescription')}
        action={<RequestId error={error} />}
      />
    );
  }
  return <RequestFailure error={error} onRetry={onRetry} />;
}
