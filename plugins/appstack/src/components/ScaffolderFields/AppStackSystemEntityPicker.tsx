import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityDisplayName,
} from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import useAsync from 'react-use/esm/useAsync';
import { designedOf } from '../../entities';
import { useText } from '../../hooks';
import { FieldFrame } from './FieldFrame';
import type { systemEntitiesFieldSchema } from './fieldSchemas';

const KINDS = ['Component', 'Resource'];
/** How many entities of a System are offered. */
const OFFERED = 500;

/** Chooses entities of a System, which the template names or another parameter holds. */
export function AppStackSystemEntityPicker(
  props: typeof systemEntitiesFieldSchema.TProps,
) {
  const t = useText();
  const { schema, formData = [], onChange, required } = props;
  const system = systemOf(props);
  const { kinds = KINDS } = props.uiSchema?.['ui:options'] ?? {};
  const { value = [], loading, error } = usePartsOf(system, kinds);
  return (
    <FieldFrame field={props} failure={error}>
      <Autocomplete
        id={props.idSchema?.$id}
        size="small"
        multiple
        disableCloseOnSelect
        options={[...new Set([...value, ...formData])]}
        loading={loading}
        disabled={props.disabled || system === undefined}
        value={formData}
        onChange={(_, refs) => onChange(refs)}
        renderOption={ref => (
          <EntityDisplayName entityRef={ref} disableTooltip />
        )}
        renderInput={params => (
          <TextField
            {...params}
            variant="outlined"
            // The input itself is empty beside chips; the form checks the value.
            InputLabelProps={{ ...params.InputLabelProps, required }}
            label={schema.title ?? t('templates.entities')}
          />
        )}
      />
      {system === undefined && (
        <Typography variant="caption" color="textSecondary">
          {t('templates.systemFirst')}
        </Typography>
      )}
    </FieldFrame>
  );
}

/** The ref of the System, as far as it is known. */
function systemOf({
  uiSchema,
  formContext,
}: typeof systemEntitiesFieldSchema.TProps): string | undefined {
  const { system, systemField = 'system' } = uiSchema?.['ui:options'] ?? {};
  const named = system ?? formContext?.formData?.[systemField];
  if (typeof named !== 'string') return undefined;
  try {
    return stringifyEntityRef(parseEntityRef(named, { defaultKind: 'System' }));
  } catch {
    return undefined;
  }
}

function usePartsOf(system: string | undefined, kinds: readonly string[]) {
  const catalog = useApi(catalogApiRef);
  const wanted = kinds.join();
  return useAsync(async () => {
    if (system === undefined) return [];
    const { items } = await catalog.queryEntities({
      query: {
        $all: [designedOf(wanted.split(',')), { 'relations.partOf': system }],
      },
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
      limit: OFFERED,
    });
    return items.map((entity: Entity) => stringifyEntityRef(entity)).sort();
  }, [catalog, system, wanted]);
}
