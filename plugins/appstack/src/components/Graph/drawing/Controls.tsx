import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import ZoomInIcon from '@material-ui/icons/ZoomIn';
import ZoomOutIcon from '@material-ui/icons/ZoomOut';
import FitIcon from '@material-ui/icons/ZoomOutMap';
import type { ReactElement } from 'react';
import { useText } from '../../../hooks';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'absolute',
    top: theme.spacing(1),
    right: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
}));

/** Buttons that scale the drawing. */
export function Controls(props: {
  viewport: { zoomIn: () => void; zoomOut: () => void; fit: () => void };
}) {
  const classes = useStyles();
  const t = useText();
  const { viewport } = props;
  return (
    <div className={classes.root}>
      <Control label={t('stack.graph.zoomIn')} onClick={viewport.zoomIn}>
        <ZoomInIcon />
      </Control>
      <Control label={t('stack.graph.zoomOut')} onClick={viewport.zoomOut}>
        <ZoomOutIcon />
      </Control>
      <Control label={t('stack.graph.fit')} onClick={viewport.fit}>
        <FitIcon />
      </Control>
    </div>
  );
}

function Control(props: {
  label: string;
  onClick: () => void;
  children: ReactElement;
}) {
  return (
    <Tooltip title={props.label} placement="left">
      <IconButton size="small" aria-label={props.label} onClick={props.onClick}>
        {props.children}
      </IconButton>
    </Tooltip>
  );
}
