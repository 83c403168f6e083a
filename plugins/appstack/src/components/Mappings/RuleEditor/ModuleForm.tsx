import {
  CATEGORIES,
  moduleSourceKind,
  type Cloud,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useResourceTypes, useText } from '../../../hooks';
import { Field } from '../../common';
import { ModuleFacts } from './ModuleFacts';
import { ModuleInputs } from './ModuleInputs';
import { ModuleOutputs } from './ModuleOutputs';
import type { ModuleDraft, ModuleProblems } from './moduleDraft';
import type { AskedModule } from './useModule';

/** A Terraform module of the organization: where it comes from, what goes in, what comes out. */
export function ModuleForm(props: {
  cloud: Cloud;
  module: ModuleDraft;
  problems: ModuleProblems;
  /** What is known of the module itself. */
  asked: AskedModule;
  onChange: (module: ModuleDraft) => void;
}) {
  const types = useResourceTypes();
  const { module, problems, asked, onChange } = props;
  const { described } = asked;
  const read = described && !described.unread ? described : undefined;
  const type = types.get(module.resourceType);
  const update = (part: Partial<ModuleDraft>) =>
    onChange({ ...module, ...part });
  return (
    <>
      <Grid container spacing={2}>
        <SourceFields module={module} problems={problems} onChange={update} />
        <Grid item xs={12}>
          <ModuleFacts {...asked} />
        </Grid>
        <Grid item xs={12}>
          <StandsFor
            types={types}
            value={module.resourceType}
            onChange={resourceType => update({ resourceType })}
          />
        </Grid>
      </Grid>
      <ModuleInputs
        cloud={props.cloud}
        type={type}
        module={read}
        rows={module.inputs}
        problems={problems.inputs}
        onChange={inputs => update({ inputs })}
      />
      <ModuleOutputs
        cloud={props.cloud}
        type={type}
        module={read}
        rows={module.outputs}
        problems={problems.outputs}
        onChange={outputs => update({ outputs })}
      />
    </>
  );
}

function SourceFields(props: {
  module: ModuleDraft;
  problems: ModuleProblems;
  onChange: (part: Partial<ModuleDraft>) => void;
}) {
  const t = useText();
  const { module, problems, onChange } = props;
  const kind = moduleSourceKind(module.source.trim());
  const hasVersion = kind === 'registry' || module.version !== '';
  return (
    <>
      <Grid item xs={12} md={hasVersion ? 9 : 12}>
        <Field
          fullWidth
          required
          label={t('modules.source')}
          value={module.source}
          error={problems.source === 'invalid'}
          helperText={
            (problems.source === 'invalid' && t('modules.sourceInvalid')) ||
            (kind && t(`modules.kind.${kind}`)) ||
            t('modules.sourceHelp')
          }
          inputProps={{ spellCheck: false, maxLength: 500 }}
          onChange={event => onChange({ source: event.target.value })}
        />
      </Grid>
      {hasVersion && (
        <Grid item xs={12} md={3}>
          <Field
            fullWidth
            required={kind === 'registry'}
            label={t('modules.version')}
            value={module.version}
            error={problems.version !== undefined}
            helperText={
              (problems.version === 'missing' && t('modules.versionMissing')) ||
              (problems.version === 'superfluous' &&
                t('modules.versionSuperfluous')) ||
              (problems.version === 'invalid' && t('modules.versionInvalid')) ||
              t('modules.versionHelp')
            }
            inputProps={{ spellCheck: false }}
            onChange={event => onChange({ version: event.target.value })}
          />
        </Grid>
      )}
    </>
  );
}

/** The resource type whose place the module takes, on any cloud: a module may be what a cloud lacks. */
function StandsFor(props: {
  types: ReadonlyMap<string, ResourceTypeDescription>;
  value: string;
  onChange: (name: string) => void;
}) {
  const t = useText();
  const { types, value, onChange } = props;
  const options = CATEGORIES.flatMap(category =>
    [...types.values()]
      .filter(type => type.category === category)
      .map(({ name }) => name),
  );
  const isUnknown = value !== '' && types.size > 0 && !types.has(value);
  return (
    <Autocomplete
      // The field keeps the name that it began with, until titles are known.
      key={types.size}
      size="small"
      options={isUnknown ? [value, ...options] : options}
      value={value || null}
      groupBy={name => {
        const category = types.get(name)?.category;
        return category ? t(`common.category.${category}`) : '';
      }}
      getOptionLabel={name => types.get(name)?.title ?? name}
      onChange={(_, name) => onChange(name ?? '')}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={t('modules.standsFor')}
          placeholder={t('modules.standsForNone')}
          error={isUnknown}
          helperText={
            isUnknown
              ? t('modules.standsForUnknown')
              : t('modules.standsForHelp')
          }
        />
      )}
    />
  );
}
