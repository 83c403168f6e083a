import { CATEGORIES } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import Skeleton from '@material-ui/lab/Skeleton';
import { lazy, Suspense } from 'react';
import { useResourceTypesState, useText } from '../../hooks';
import { FieldFrame } from './FieldFrame';
import type { resourceTypeFieldSchema } from './fieldSchemas';

const PropertiesForm = lazy(() => import('../properties/PropertiesForm'));

const useStyles = makeStyles(theme => ({
  properties: { marginTop: theme.spacing(2) },
}));

const ignore = () => {};

/** Chooses a resource type and fills in its properties, in the form that is made of their schema. */
export function AppStackResourceTypePicker(
  props: typeof resourceTypeFieldSchema.TProps,
) {
  const classes = useStyles();
  const { formData, onChange, uiSchema } = props;
  const { cloud, resourceTypes } = uiSchema?.['ui:options'] ?? {};
  const { types, loading, error } = useResourceTypesState();
  const offered = [...types.values()].filter(
    ({ name, clouds }) =>
      (!resourceTypes || resourceTypes.includes(name)) &&
      clouds.some(
        one => one.supported && (cloud === undefined || one.cloud === cloud),
      ),
  );
  const chosen = formData?.resourceType;
  const type = types.get(chosen ?? '');
  return (
    <FieldFrame field={props} failure={error}>
      <TypeChoice
        {...{ props, offered, chosen, loading }}
        onChoose={name => onChange(name ? { resourceType: name } : undefined)}
      />
      {type && (
        <Suspense fallback={<Skeleton variant="rect" height={120} />}>
          <div className={classes.properties}>
            <PropertiesForm
              key={type.name}
              schema={type.properties}
              value={formData?.properties ?? {}}
              onChange={properties =>
                onChange({ resourceType: type.name, properties })
              }
              onValid={ignore}
            />
          </div>
        </Suspense>
      )}
    </FieldFrame>
  );
}

function TypeChoice(choice: {
  props: typeof resourceTypeFieldSchema.TProps;
  offered: {
    name: string;
    title: string;
    category: (typeof CATEGORIES)[number];
  }[];
  chosen?: string;
  loading: boolean;
  onChoose: (name: string | null) => void;
}) {
  const t = useText();
  const { props, offered, chosen } = choice;
  const known = new Map(offered.map(type => [type.name, type]));
  const sorted = CATEGORIES.flatMap(category =>
    offered.filter(type => type.category === category),
  ).map(({ name }) => name);
  return (
    <Autocomplete
      id={props.idSchema?.$id}
      size="small"
      // The field keeps the name that it began with, until titles are known.
      key={offered.length}
      options={chosen && !known.has(chosen) ? [chosen, ...sorted] : sorted}
      value={chosen ?? null}
      disabled={props.disabled || choice.loading}
      groupBy={name => {
        const category = known.get(name)?.category;
        return category ? t(`common.category.${category}`) : '';
      }}
      getOptionLabel={name => known.get(name)?.title ?? name}
      onChange={(_, name) => choice.onChoose(name)}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          required={props.required}
          label={props.schema.title ?? t('templates.resourceType')}
        />
      )}
    />
  );
}
