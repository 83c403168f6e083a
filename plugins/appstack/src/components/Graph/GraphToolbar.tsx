import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { Choice } from '../common';
import { FindInGraph } from './FindInGraph';
import { GROUPINGS, type Grouping } from './grouping';
import type { useFind } from './useFind';

export type PictureFormat = 'svg' | 'png';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  end: { marginLeft: 'auto' },
}));

/** What a person can choose about the graph. */
export function GraphToolbar(props: {
  grouping: Grouping;
  onGrouping: (grouping: Grouping) => void;
  onAllOpen: (isOpen: boolean) => void;
  isDetailed: boolean;
  onDetailed: (isDetailed: boolean) => void;
  /** Absent in the first version, which nothing can be compared with. */
  comparison?: { isOn: boolean; onChange: (isOn: boolean) => void };
  onPicture: (format: PictureFormat) => void;
  find: ReturnType<typeof useFind>;
}) {
  const classes = useStyles();
  const t = useText();
  const { grouping, comparison } = props;
  return (
    <div className={classes.root}>
      <Choice
        label={t('stack.graph.groupBy')}
        value={grouping}
        options={GROUPINGS.map(value => ({
          value,
          label: t(`stack.graph.grouping.${value}`),
        }))}
        onChange={props.onGrouping}
      />
      {grouping !== 'none' && (
        <>
          <Button size="small" onClick={() => props.onAllOpen(true)}>
            {t('stack.graph.openAll')}
          </Button>
          <Button size="small" onClick={() => props.onAllOpen(false)}>
            {t('stack.graph.closeAll')}
          </Button>
        </>
      )}
      <Toggle
        label={t('stack.graph.showImplied')}
        isOn={props.isDetailed}
        onChange={props.onDetailed}
      />
      {comparison && (
        <Toggle label={t('stack.graph.compare')} {...comparison} />
      )}
      <PictureMenu onPicture={props.onPicture} />
      <div className={classes.end}>
        <FindInGraph find={props.find} />
      </div>
    </div>
  );
}

function Toggle(props: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <FormControlLabel
      label={<Typography variant="body2">{props.label}</Typography>}
      control={
        <Switch
          size="small"
          color="primary"
          checked={props.isOn}
          onChange={(_, isOn) => props.onChange(isOn)}
        />
      }
    />
  );
}

function PictureMenu(props: { onPicture: (format: PictureFormat) => void }) {
  const t = useText();
  const [anchor, setAnchor] = useState<Element>();
  const choose = (format: PictureFormat) => {
    setAnchor(undefined);
    props.onPicture(format);
  };
  return (
    <>
      <Button
        size="small"
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('stack.graph.savePicture')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={() => setAnchor(undefined)}
      >
        <MenuItem onClick={() => choose('svg')}>SVG</MenuItem>
        <MenuItem onClick={() => choose('png')}>PNG</MenuItem>
      </Menu>
    </>
  );
}
