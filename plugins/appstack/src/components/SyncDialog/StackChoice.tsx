import {
  appstackStackCreatePermission,
  STACK_NAME_PATTERN,
  type AppStackListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Grid from '@material-ui/core/Grid';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { useAppstackApi, useText } from '../../hooks';
import { OwnerPicker } from '../pickers/OwnerPicker';
import { EntityLink, Field, Section } from '../common';
import { unprotectedOf } from './syncTarget';
import type { SyncForm } from './useSyncTarget';

const useStyles = makeStyles(theme => ({
  choice: { marginBottom: theme.spacing(1) },
}));

/** A new appStack or one of those that exist. */
export function StackChoice({ form }: { form: SyncForm }) {
  const classes = useStyles();
  const t = useText();
  const { target, update } = form;
  const mayCreate = usePermission({
    permission: appstackStackCreatePermission,
  });
  return (
    <Section title={t('sync.choose.stack')}>
      <RadioGroup
        row
        className={classes.choice}
        aria-label={t('sync.choose.stack')}
        value={target.isNew ? 'new' : 'existing'}
        onChange={event => update({ isNew: event.target.value === 'new' })}
      >
        <FormControlLabel
          value="new"
          disabled={!mayCreate.loading && !mayCreate.allowed}
          control={<Radio color="primary" />}
          label={t('sync.choose.newStack')}
        />
        <FormControlLabel
          value="existing"
          control={<Radio color="primary" />}
          label={t('sync.choose.existingStack')}
        />
      </RadioGroup>
      {!mayCreate.loading && !mayCreate.allowed && (
        <Typography variant="body2" color="textSecondary" paragraph>
          {t('sync.choose.newStackForbidden')}
        </Typography>
      )}
      {target.isNew && <Holders form={form} />}
      {target.isNew ? (
        <NewStackFields form={form} />
      ) : (
        <ExistingStackPicker
          value={target.existing}
          onChange={existing =>
            update({
              existing,
              ...(existing && { environments: unprotectedOf(existing) }),
            })
          }
        />
      )}
    </Section>
  );
}

/** The appStacks that hold the entity or parts of it already, with their owners; none of them is meant by default. */
function Holders({ form }: { form: SyncForm }) {
  const t = useText();
  const { holders, update } = form;
  if (holders.length === 0) return null;
  return (
    <Alert severity="info" variant="outlined">
      {t('sync.choose.holders', { count: holders.length })}
      <ul>
        {holders.map(stack => (
          <li key={stack.name}>
            {labelOf(stack)}, {t('sync.choose.ownedBy')}{' '}
            <EntityLink entityRef={stack.owner} newTab />{' '}
            <Button
              size="small"
              onClick={() =>
                update({
                  isNew: false,
                  existing: stack,
                  environments: unprotectedOf(stack),
                })
              }
              aria-label={t('sync.choose.useStack', { stack: labelOf(stack) })}
            >
              {t('sync.choose.use')}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function NewStackFields({ form }: { form: SyncForm }) {
  const t = useText();
  const { target, update, nameTaken } = form;
  const invalid = target.name !== '' && !STACK_NAME_PATTERN.test(target.name);
  const problem =
    (invalid && t('sync.choose.nameInvalid')) ||
    (nameTaken && t('sync.choose.nameTaken')) ||
    undefined;
  return (
    <Grid container spacing={2}>
      <Grid item xs={12} sm={6}>
        <Field
          fullWidth
          required
          label={t('sync.choose.name')}
          value={target.name}
          error={problem !== undefined}
          helperText={problem ?? t('sync.choose.nameHelp')}
          inputProps={{ maxLength: 40, spellCheck: false }}
          onChange={event => update({ name: event.target.value })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <Field
          fullWidth
          label={t('sync.choose.titleField')}
          value={target.title}
          helperText={t('sync.choose.titleHelp')}
          inputProps={{ maxLength: 200 }}
          onChange={event => update({ title: event.target.value })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <OwnerPicker
          value={target.owner}
          onChange={owner => update({ owner })}
        />
      </Grid>
    </Grid>
  );
}

const TYPING_PAUSE_MS = 250;

function ExistingStackPicker(props: {
  value?: AppStackListItem;
  onChange: (stack?: AppStackListItem) => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { value, onChange } = props;
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useDebounce(() => setAsked(text), TYPING_PAUSE_MS, [text]);
  const searched = value && asked === labelOf(value) ? '' : asked;
  const { value: page, loading } = useAsync(
    () => api.listAppStacks({ text: searched, limit: 50 }),
    [api, searched],
  );
  const found = page?.items ?? [];
  const options =
    value && !found.some(({ name }) => name === value.name)
      ? [value, ...found]
      : found;
  return (
    <Autocomplete
      size="small"
      options={options}
      loading={loading}
      loadingText={t('common.loading')}
      noOptionsText={t('sync.choose.existingStackNone')}
      filterOptions={all => all}
      getOptionLabel={labelOf}
      getOptionSelected={(option, chosen) => option.name === chosen.name}
      value={value ?? null}
      inputValue={text}
      onInputChange={(_, typed) => setText(typed)}
      onChange={(_, chosen) => onChange(chosen ?? undefined)}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={t('sync.choose.existingStackLabel')}
          helperText={value?.description}
        />
      )}
    />
  );
}

function labelOf({ name, title }: AppStackListItem): string {
  return title ? `${title} (${name})` : name;
}
