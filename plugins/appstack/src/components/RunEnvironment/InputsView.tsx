import {
  appstackRunInputUpdatePermission,
  environmentResourceRef,
  RUN_ROOTS,
  type RunInputs,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useBeforeUnload from 'react-use/esm/useBeforeUnload';
import { hasStatus } from '../../api';
import { useAppstackApi, useStack, useText } from '../../hooks';
import { Card, Empty, PageFailure, RequestFailure } from '../common';
import { InputField } from './InputField';
import { TakeImages } from './TakeImages';
import { useInputsForm, type InputsForm } from './useInputsForm';

const useStyles = makeStyles(theme => ({
  card: { marginTop: theme.spacing(2) },
  actions: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  },
}));

/** The variables of an environment and their values. */
export function InputsView({ environment }: { environment: string }) {
  const t = useText();
  const api = useAppstackApi();
  const { stack } = useStack();
  const { name } = stack;
  const { value, error, retry } = useAsyncRetry(
    () =>
      api.call('GetRunInputs', { params: { name }, query: { environment } }),
    [api, name, environment],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  if (!value || value.environment !== environment) return <Progress />;
  if (value.items.length === 0) {
    return (
      <Empty
        title={t('runs.inputs.none')}
        description={t('runs.inputs.noneHelp')}
      />
    );
  }
  return (
    <InputsEditor
      key={`${environment} ${value.revision}`}
      inputs={value}
      onSaved={retry}
    />
  );
}

function InputsEditor(props: { inputs: RunInputs; onSaved: () => void }) {
  const classes = useStyles();
  const t = useText();
  const { stack } = useStack();
  const { inputs, onSaved } = props;
  const form = useInputsForm(inputs, onSaved);
  useBeforeUnload(form.isDirty, t('runs.inputs.unsaved'));
  const { allowed } = usePermission({
    permission: appstackRunInputUpdatePermission,
    resourceRef: environmentResourceRef(stack.name, inputs.environment),
  });
  return (
    <>
      <Typography color="textSecondary">
        {t('runs.inputs.help', { version: String(inputs.version) })}
      </Typography>
      {allowed && (
        <TakeImages
          environment={inputs.environment}
          items={inputs.items}
          form={form}
        />
      )}
      {form.missing.length > 0 && (
        <Alert severity="warning" className={classes.card}>
          {t('runs.inputs.missingAll', {
            names: form.missing.join(', '),
          })}
        </Alert>
      )}
      {RUN_ROOTS.map(root => (
        <RootInputs
          key={root}
          {...{ inputs, form, root }}
          disabled={!allowed || form.saving.loading}
        />
      ))}
      {form.saving.error && (
        <SaveFailure error={form.saving.error} onReload={onSaved} />
      )}
      {allowed && <Actions form={form} />}
    </>
  );
}

/** The variables of one root, those first that have to be given. */
function RootInputs(props: {
  inputs: RunInputs;
  form: InputsForm;
  root: (typeof RUN_ROOTS)[number];
  disabled: boolean;
}) {
  const classes = useStyles();
  const t = useText();
  const { inputs, form, root, disabled } = props;
  const items = inputs.items
    .filter(input => input.root === root)
    .sort((a, b) => Number(b.required) - Number(a.required));
  if (items.length === 0) return null;
  return (
    <div className={classes.card}>
      <Card title={t(`run.root.${root}`)}>
        {items.map(input => (
          <InputField
            key={input.name}
            input={input}
            secrets={inputs.secrets}
            typed={form.draft[input.name]}
            isWrong={form.problems.has(input.name)}
            disabled={disabled}
            onChange={typed => form.set(input.name, typed)}
          />
        ))}
      </Card>
    </div>
  );
}

function Actions({ form }: { form: InputsForm }) {
  const classes = useStyles();
  const t = useText();
  const { isDirty, saving, problems } = form;
  return (
    <div className={classes.actions}>
      <Button
        variant="contained"
        color="primary"
        disabled={!isDirty || saving.loading || problems.size > 0}
        onClick={form.save}
      >
        {t('runs.inputs.save')}
      </Button>
      <Button disabled={!isDirty || saving.loading} onClick={form.reset}>
        {t('runs.inputs.reset')}
      </Button>
    </div>
  );
}

/** Where somebody else was faster, what was typed stays until the person looks at what is there now. */
function SaveFailure(props: { error: Error; onReload: () => void }) {
  const t = useText();
  const { error, onReload } = props;
  const isConflict = hasStatus(error, 409) || hasStatus(error, 412);
  return (
    <>
      <RequestFailure
        error={error}
        title={isConflict ? t('runs.inputs.conflict') : undefined}
      />
      {isConflict && (
        <Button size="small" variant="outlined" onClick={onReload}>
          {t('runs.inputs.reload')}
        </Button>
      )}
    </>
  );
}
