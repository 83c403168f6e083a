import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { hasStatus } from '../../api';
import { useAppstackApi, useText } from '../../hooks';
import { FileDiff } from '../changes';
import { Paged, RequestFailure } from '../common';
import type { ReadTerraform } from './usePreviewTerraform';

/** What a sync would change of the files of an environment, file by file, before anything is written. */
export function TerraformPart(props: {
  preview: SyncResult;
  environment: string;
  terraform: ReadTerraform;
  onPreviewAgain: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { preview, environment, terraform } = props;
  const { value, error } = terraform;
  if (error) return <Unavailable {...props} error={error} />;
  if (!value) return <Progress />;
  const { files, omitted } = value;
  const readFile = async (path: string) => {
    const { name, digest } = preview;
    const query = { environment, path };
    const answer = await api.previewTerraform(name, digest, query);
    return answer.files[0];
  };
  return (
    <div>
      <Typography paragraph variant="body2" color="textSecondary">
        {files.length > 0
          ? t('sync.terraform.files', { count: files.length })
          : t('sync.terraform.none')}
        {omitted !== undefined &&
          ` ${t('sync.terraform.omitted', { count: omitted })}`}
      </Typography>
      <Paged items={files}>
        {file => (
          <FileDiff
            key={file.path}
            change={file}
            read={() => readFile(file.path)}
          />
        )}
      </Paged>
    </div>
  );
}

/** Why there is nothing to read: the preview is gone, the right to it is missing, or something failed. */
function Unavailable(props: {
  error: Error;
  terraform: ReadTerraform;
  onPreviewAgain: () => void;
}) {
  const t = useText();
  const { error, terraform, onPreviewAgain } = props;
  if (hasStatus(error, 403))
    return (
      <Typography color="textSecondary">
        {t('sync.terraform.forbidden')}
      </Typography>
    );
  if (!hasStatus(error, 404))
    return <RequestFailure error={error} onRetry={terraform.read} />;
  return (
    <>
      <Typography paragraph>{t('sync.terraform.expired')}</Typography>
      <Button variant="outlined" onClick={onPreviewAgain}>
        {t('sync.preview.again')}
      </Button>
    </>
  );
}
