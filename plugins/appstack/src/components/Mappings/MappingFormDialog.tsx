import {
  CLOUD_TITLES,
  CLOUDS,
  mappingNameSchema,
  RESERVED_MAPPING_NAME,
  type Cloud,
  type MappingDocument,
  type MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { hasStatus } from '../../api';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import { Field, RequestFailure } from '../common';
import { toMapping } from './mappingDocuments';

/** Makes a mapping, or changes what one says about itself; rules have their own editor. */
export function MappingFormDialog(props: {
  /** The mapping to change; a new one is made when absent. */
  mapping?: MappingDocument;
  /** What a new mapping extends. */
  parent?: MappingListItem;
  /** The mappings that may be extended. */
  known: readonly MappingListItem[];
  onClose: () => void;
  onSaved?: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const navigate = useNavigate();
  const pathOf = useRouteRef(mappingRouteRef);
  const { mapping, parent, known, onClose, onSaved } = props;
  const [name, setName] = useState(mapping?.name ?? '');
  const [title, setTitle] = useState(mapping?.title ?? '');
  const [description, setDescription] = useState(mapping?.description ?? '');
  const [cloud, setCloud] = useState<Cloud>(
    mapping?.cloud ?? parent?.cloud ?? 'aws',
  );
  const [extended, setExtended] = useState(
    mapping
      ? (mapping.extends ?? '')
      : (parent?.name ?? defaultOf(known, 'aws') ?? ''),
  );

  const [saving, save] = useAsyncFn(async () => {
    const document = {
      name,
      cloud,
      ...(title.trim() && { title: title.trim() }),
      ...(description.trim() && { description: description.trim() }),
      ...(extended && { extends: extended }),
    };
    if (mapping) {
      await api.updateMapping(name, {
        ...document,
        rules: toMapping(mapping).rules,
        version: mapping.version,
      });
      notify.succeeded(t('mappings.form.saved'));
      onSaved?.();
    } else {
      await api.createMapping({ ...document, rules: [] });
      notify.succeeded(t('mappings.form.created', { name }));
      navigate(pathOf({ name }));
    }
    onClose();
  }, [api, name, title, description, cloud, extended, mapping]);

  const nameIsValid = mappingNameSchema.safeParse(name).success;
  const heading =
    (mapping && t('mappings.form.editTitle', { name: mapping.name })) ||
    (parent && t('mappings.form.extendTitle', { name: parent.name })) ||
    t('mappings.form.newTitle');

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby="appstack-mapping-title"
    >
      <DialogTitle id="appstack-mapping-title">{heading}</DialogTitle>
      <DialogContent>
        {saving.error && (
          <RequestFailure
            error={saving.error}
            title={
              mapping && hasStatus(saving.error, 409)
                ? t('mappings.form.conflict')
                : undefined
            }
          />
        )}
        <Grid container spacing={2}>
          <Grid item xs={12}>
            <Field
              fullWidth
              required
              autoFocus={!mapping}
              disabled={mapping !== undefined}
              label={t('mappings.form.name')}
              value={name}
              error={name !== '' && !nameIsValid}
              helperText={
                (name === RESERVED_MAPPING_NAME &&
                  t('mappings.form.nameReserved')) ||
                (name !== '' &&
                  !nameIsValid &&
                  t('mappings.form.nameInvalid')) ||
                t('mappings.form.nameHelp')
              }
              onChange={event => setName(event.target.value)}
            />
          </Grid>
          <Grid item xs={12}>
            <Field
              fullWidth
              label={t('mappings.form.title')}
              value={title}
              inputProps={{ maxLength: 200 }}
              onChange={event => setTitle(event.target.value)}
            />
          </Grid>
          <Grid item xs={12}>
            <Field
              fullWidth
              multiline
              minRows={2}
              label={t('mappings.form.description')}
              value={description}
              inputProps={{ maxLength: 2000 }}
              onChange={event => setDescription(event.target.value)}
            />
          </Grid>
          <Grid item xs={6}>
            <Field
              fullWidth
              select
              disabled={mapping !== undefined || parent !== undefined}
              label={t('mappings.form.cloud')}
              value={cloud}
              onChange={event => {
                const chosen = event.target.value as Cloud;
                setCloud(chosen);
                setExtended(defaultOf(known, chosen) ?? '');
              }}
            >
              {CLOUDS.map(option => (
                <MenuItem key={option} value={option}>
                  {CLOUD_TITLES[option]}
                </MenuItem>
              ))}
            </Field>
          </Grid>
          <Grid item xs={6}>
            <Field
              fullWidth
              select
              label={t('mappings.form.extends')}
              value={extended}
              helperText={t('mappings.form.extendsHelp')}
              SelectProps={{ displayEmpty: true }}
              InputLabelProps={{ shrink: true }}
              onChange={event => setExtended(event.target.value)}
            >
              <MenuItem value="">{t('mappings.form.extendsNothing')}</MenuItem>
              {known
                .filter(
                  option => option.cloud === cloud && option.name !== name,
                )
                .map(option => (
                  <MenuItem key={option.name} value={option.name}>
                    {option.title ?? option.name}
                  </MenuItem>
                ))}
            </Field>
          </Grid>
        </Grid>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={saving.loading || !nameIsValid}
          onClick={save}
        >
          {mapping ? t('mappings.form.save') : t('mappings.form.create')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function defaultOf(known: readonly MappingListItem[], cloud: Cloud) {
  return known.find(mapping => mapping.builtIn && mapping.cloud === cloud)
    ?.name;
}
