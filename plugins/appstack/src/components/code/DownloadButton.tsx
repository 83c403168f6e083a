import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import DownloadIcon from '@material-ui/icons/GetApp';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { saveFile, useAppstackApi, useNotify } from '../../hooks';

/** Saves the Terraform of a version as a zip archive. */
export function DownloadButton(props: {
  name: string;
  environment: string;
  version: number;
  label: string;
}) {
  const api = useAppstackApi();
  const notify = useNotify();
  const { name, environment, version } = props;

  const [{ loading }, download] = useAsyncFn(async () => {
    try {
      const archive = await api.terraformArchive(name, {
        environment,
        version,
      });
      saveFile(archive, `${name}-${environment}-v${version}.zip`);
    } catch (error) {
      notify.failed(error);
    }
  }, [api, name, environment, version, notify]);

  return (
    <Button
      size="small"
      variant="outlined"
      onClick={download}
      disabled={loading}
      startIcon={loading ? <CircularProgress size={16} /> : <DownloadIcon />}
    >
      {props.label}
    </Button>
  );
}
