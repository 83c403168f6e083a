import Button from '@material-ui/core/Button';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { saveFile, useNotify } from '../../hooks';

/** Downloads a list as a file with comma-separated values. */
export function CsvButton(props: {
  label: string;
  fileName: string;
  read: () => Promise<{ blob(): Promise<Blob> }>;
}) {
  const notify = useNotify();
  const { label, fileName, read } = props;
  const [{ loading }, download] = useAsyncFn(async () => {
    try {
      saveFile(await (await read()).blob(), fileName);
    } catch (failure) {
      notify.failed(failure);
    }
  }, [notify, fileName, read]);
  return (
    <Button variant="outlined" onClick={download} disabled={loading}>
      {label}
    </Button>
  );
}
