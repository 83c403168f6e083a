import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import type { ReactElement } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useNotify } from '../../hooks';

/** Copies a text, and notifies the user. */
export function CopyButton(props: {
  text: () => string;
  label: string;
  done: string;
  icon?: ReactElement;
}) {
  const notify = useNotify();
  const [, copy] = useCopyToClipboard();
  return (
    <Tooltip title={props.label}>
      <IconButton
        size="small"
        aria-label={props.label}
        onClick={() => {
          copy(props.text());
          notify.succeeded(props.done);
        }}
      >
        {props.icon ?? <CopyIcon fontSize="small" />}
      </IconButton>
    </Tooltip>
  );
}
