import { WarningPanel } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useText } from '../hooks';

/** What a request failed with, and a way to try again. */
export function Failure(props: { error: unknown; onRetry?: () => void }) {
  const t = useText();
  const { error, onRetry } = props;
  const forbidden =
    (error as { statusCode?: unknown } | undefined)?.statusCode === 403;
  return (
    <div role="alert">
      <WarningPanel
        severity={forbidden ? 'info' : 'error'}
        title={t(forbidden ? 'forbidden' : 'failure')}
        titleFormat="plain"
        defaultExpanded
      >
        <Typography paragraph>
          {error instanceof Error ? error.message : String(error)}
        </Typography>
        {onRetry && (
          <Button variant="outlined" size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </WarningPanel>
    </div>
  );
}
