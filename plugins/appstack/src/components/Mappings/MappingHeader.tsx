import {
  appstackMappingCreatePermission,
  appstackMappingDeletePermission,
  appstackMappingUpdatePermission,
  cloudTitle,
  type MappingDocument,
  type MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import MoreIcon from '@material-ui/icons/MoreVert';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { mappingRouteRef, mappingsRouteRef } from '../../routes';
import { ConfirmDialog, Mono, Link } from '../common';
import { MappingFormDialog } from './MappingFormDialog';
import { MappingHistoryDialog } from './MappingHistoryDialog';
import { OriginChip } from './MappingTable';

type DialogName = 'edit' | 'extend' | 'history' | 'delete';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
  },
  words: { flex: 1, minWidth: 0 },
  title: { display: 'flex', alignItems: 'center', flexWrap: 'wrap' },
  actions: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2),
    margin: theme.spacing(0.5, 0),
  },
}));

/** Which mapping it is, and what can be done with it. */
export function MappingHeader(props: {
  mapping: MappingDocument;
  onChanged: () => void;
  onNewRule?: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { mapping } = props;
  const [dialog, setDialog] = useState<DialogName>();
  const mayCreate = usePermission({
    permission: appstackMappingCreatePermission,
  }).allowed;

  return (
    <header className={classes.root}>
      <div className={classes.words}>
        <div className={classes.title}>
          <Typography variant="h4" component="h1">
            {mapping.title ?? mapping.name}
          </Typography>
          <OriginChip mapping={mapping} />
        </div>
        <MappingFacts mapping={mapping} />
        {mapping.description && (
          <Typography variant="body2">{mapping.description}</Typography>
        )}
      </div>
      <div className={classes.actions}>
        {mayCreate && (
          <Button variant="outlined" onClick={() => setDialog('extend')}>
            {t('mappings.extend')}
          </Button>
        )}
        {props.onNewRule && (
          <Button
            variant="contained"
            color="primary"
            startIcon={<AddIcon />}
            onClick={props.onNewRule}
          >
            {t('mappings.detail.newRule')}
          </Button>
        )}
        {mapping.origin === 'portal' && <MappingMenu onChoose={setDialog} />}
      </div>
      {dialog && (
        <MappingDialogs
          {...props}
          dialog={dialog}
          onClose={() => setDialog(undefined)}
        />
      )}
    </header>
  );
}

function MappingFacts({ mapping }: { mapping: MappingDocument }) {
  const classes = useStyles();
  const t = useText();
  const pathOf = useRouteRef(mappingRouteRef);
  return (
    <Typography
      variant="body2"
      color="textSecondary"
      component="div"
      className={classes.facts}
    >
      <Mono>{mapping.name}</Mono>
      <span>{cloudTitle(mapping.cloud)}</span>
      <span>{t('common.version', { version: String(mapping.version) })}</span>
      {mapping.extends && (
        <span>
          {t('mappings.extends')}{' '}
          <Link to={pathOf({ name: mapping.extends })} underline="always">
            {mapping.extends}
          </Link>
        </span>
      )}
    </Typography>
  );
}

function MappingMenu(props: { onChoose: (dialog: DialogName) => void }) {
  const t = useText();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const mayUpdate = usePermission({
    permission: appstackMappingUpdatePermission,
  }).allowed;
  const mayDelete = usePermission({
    permission: appstackMappingDeletePermission,
  }).allowed;
  const choose = (dialog: DialogName) => {
    setAnchor(undefined);
    props.onChoose(dialog);
  };
  return (
    <>
      <IconButton
        aria-label={t('mappings.detail.moreActions')}
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
        {mayUpdate && (
          <MenuItem onClick={() => choose('edit')}>
            {t('mappings.detail.edit')}
          </MenuItem>
        )}
        <MenuItem onClick={() => choose('history')}>
          {t('mappings.detail.history')}
        </MenuItem>
        {mayDelete && (
          <MenuItem onClick={() => choose('delete')}>
            {t('mappings.detail.delete')}
          </MenuItem>
        )}
      </Menu>
    </>
  );
}

function MappingDialogs(props: {
  mapping: MappingDocument;
  dialog: DialogName;
  onChanged: () => void;
  onClose: () => void;
}) {
  const api = useAppstackApi();
  const { mapping, dialog, onChanged, onClose } = props;
  const { value: known = [] } = useAsync(
    async () => (await api.listMappings()).items,
    [api],
  );

  switch (dialog) {
    case 'edit':
      return (
        <MappingFormDialog
          mapping={mapping}
          known={known}
          onClose={onClose}
          onSaved={onChanged}
        />
      );
    case 'extend':
      return (
        <MappingFormDialog
          parent={asListItem(mapping)}
          known={known}
          onClose={onClose}
        />
      );
    case 'history':
      return (
        <MappingHistoryDialog
          name={mapping.name}
          current={mapping.version}
          onClose={onClose}
          onRestored={onChanged}
        />
      );
    default:
      return <DeleteMappingDialog name={mapping.name} onClose={onClose} />;
  }
}

function DeleteMappingDialog(props: { name: string; onClose: () => void }) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const navigate = useNavigate();
  const listPath = useRouteRef(mappingsRouteRef)();
  const { name, onClose } = props;
  return (
    <ConfirmDialog
      title={t('mappings.deleteMapping.title', { name })}
      confirmLabel={t('mappings.deleteMapping.confirm')}
      onClose={onClose}
      onConfirm={async () => {
        await api.deleteMapping(name);
        notify.succeeded(t('mappings.deleteMapping.deleted', { name }));
        navigate(listPath);
      }}
    >
      <Typography>{t('mappings.deleteMapping.body')}</Typography>
    </ConfirmDialog>
  );
}

function asListItem(mapping: MappingDocument): MappingListItem {
  const { rules, ...record } = mapping;
  return { ...record, ruleCount: rules.length };
}
