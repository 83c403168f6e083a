import {
  appstackStackDeletePermission,
  appstackStackUpdatePermission,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import MoreIcon from '@material-ui/icons/MoreVert';
import SyncIcon from '@material-ui/icons/Sync';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  saveFile,
  useAppstackApi,
  useMaySyncExisting,
  useNotify,
  useStack,
  useText,
} from '../../hooks';
import { stackRouteRef, stacksRouteRef } from '../../routes';
import { EntityLink, Mono } from '../common';
import { CompareEnvironmentsDialog } from './CompareEnvironmentsDialog';
import { DeleteStackDialog } from './DeleteStackDialog';
import { EditStackDialog } from './EditStackDialog';
import { PromoteDialog } from './PromoteDialog';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  words: { flex: 1, minWidth: 0 },
  title: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  actions: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
  chip: { margin: 0 },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2),
    marginTop: theme.spacing(0.5),
  },
}));

/** Which appStack it is, whose, and what can be done with it. */
export function StackHeader(props: { onSync?: () => void }) {
  const classes = useStyles();
  const t = useText();
  const { stack, detail } = useStack();
  const version = detail?.version ?? stack.version;
  return (
    <header className={classes.root}>
      <div className={classes.words}>
        <div className={classes.title}>
          <Typography variant="h4" component="h1">
            {stack.title ?? stack.name}
          </Typography>
          {version > 0 && (
            <Chip
              size="small"
              className={classes.chip}
              label={t('common.version', { version: String(version) })}
            />
          )}
        </div>
        <Typography
          variant="body2"
          color="textSecondary"
          component="div"
          className={classes.facts}
        >
          {stack.title && <Mono>{stack.name}</Mono>}
          <span>
            {t('common.owner')}: <EntityLink entityRef={stack.owner} />
          </span>
        </Typography>
      </div>
      <div className={classes.actions}>
        {props.onSync && (
          <Button
            variant="contained"
            color="primary"
            startIcon={<SyncIcon />}
            onClick={props.onSync}
          >
            {t('stack.sync')}
          </Button>
        )}
        <StackMenu />
      </div>
    </header>
  );
}

/** What of the menu is offered. */
function useMenuRights() {
  const { stack, detail } = useStack();
  const maySync = useMaySyncExisting(stack);
  const resourceRef = stack.name;
  const update = usePermission({
    permission: appstackStackUpdatePermission,
    resourceRef,
  }).allowed;
  const remove = usePermission({
    permission: appstackStackDeletePermission,
    resourceRef,
  }).allowed;
  return {
    ...{ update, delete: remove },
    compare: stack.realizations.filter(one => one.version > 0).length > 1,
    promote: detail !== undefined && maySync,
  };
}

function StackMenu() {
  const t = useText();
  const { stack } = useStack();
  const may = useMenuRights();
  const exportYaml = useExport(stack.name);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [dialog, setDialog] = useState<DialogName>();

  const open = (name: DialogName) => {
    setAnchor(undefined);
    setDialog(name);
  };

  return (
    <>
      <IconButton
        aria-label={t('stack.more')}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreIcon />
      </IconButton>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
      >
        {may.update && (
          <MenuItem onClick={() => open('edit')}>{t('stack.edit')}</MenuItem>
        )}
        <MenuItem
          onClick={() => {
            setAnchor(undefined);
            exportYaml();
          }}
        >
          {t('stack.exportYaml')}
        </MenuItem>
        {may.compare && (
          <MenuItem onClick={() => open('compare')}>
            {t('stack.compare.title')}
          </MenuItem>
        )}
        {may.promote && (
          <MenuItem onClick={() => open('promote')}>
            {t('stack.promote.open')}
          </MenuItem>
        )}
        {may.delete && (
          <MenuItem onClick={() => open('delete')}>
            {t('stack.delete')}
          </MenuItem>
        )}
      </Menu>
      {dialog && (
        <StackDialog name={dialog} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}

type DialogName = 'edit' | 'compare' | 'promote' | 'delete';

function StackDialog(props: { name: DialogName; onClose: () => void }) {
  const navigate = useNavigate();
  const listPath = useRouteRef(stacksRouteRef)();
  const { stack, reload } = useStack();
  const path = useRouteRef(stackRouteRef)({ name: stack.name });
  if (props.name === 'compare') {
    return <CompareEnvironmentsDialog onClose={props.onClose} />;
  }
  if (props.name === 'promote') {
    return <PromoteDialog onClose={props.onClose} />;
  }
  return props.name === 'edit' ? (
    <EditStackDialog stack={stack} onClose={props.onClose} onSaved={reload} />
  ) : (
    <DeleteStackDialog
      stack={stack}
      onClose={props.onClose}
      onDeleted={() => navigate(listPath)}
      onRestored={() => navigate(path)}
    />
  );
}

/** Saves the declaration of an appStack as a file. */
function useExport(name: string) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  return async () => {
    try {
      saveFile(await api.exportAppStack(name), `${name}.yaml`);
      notify.succeeded(t('stack.exported'));
    } catch (error) {
      notify.failed(error);
    }
  };
}
