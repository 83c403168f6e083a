import Typography from '@material-ui/core/Typography';
import { requestIdOf } from '../../api';
import { useText } from '../../hooks';
import { CopyButton } from './CopyButton';
import { Mono } from './Mono';

/** The id by which the log of the backend knows a request that failed; nothing where it never arrived. */
export function RequestId({ error }: { error: unknown }) {
  const t = useText();
  const requestId = requestIdOf(error);
  if (!requestId) return null;
  return (
    <Typography variant="caption" color="textSecondary" component="div">
      {t('common.failure.requestId')} <Mono>{requestId}</Mono>
      <CopyButton
        text={() => requestId}
        label={t('common.failure.copyRequestId')}
        done={t('common.failure.requestIdCopied')}
      />
    </Typography>
  );
}
