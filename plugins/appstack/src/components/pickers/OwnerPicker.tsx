import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import { useText } from '../../hooks';
import { useCatalogSearch } from './useCatalogSearch';

const OWNER_KINDS = ['group', 'user'];

/** Picks the group or person that owns something, searched for in the catalog. */
export function OwnerPicker(props: {
  value: string;
  onChange: (entityRef: string) => void;
  /** Nothing has to be chosen. */
  isFilter?: boolean;
}) {
  const t = useText();
  const { value, onChange } = props;
  const [text, setText] = useState('');
  // The field shows the chosen ref, which is not what to search for.
  const { entities, loading } = useCatalogSearch({
    kinds: OWNER_KINDS,
    text: text === value ? '' : text,
  });
  const options = entities.map(stringifyEntityRef);

  return (
    <Autocomplete
      size="small"
      options={
        value && !options.includes(value) ? [value, ...options] : options
      }
      filterOptions={all => all}
      loading={loading}
      value={value || null}
      inputValue={text}
      onChange={(_, chosen) => onChange(chosen ?? '')}
      onInputChange={(_, typed) => setText(typed)}
      renderOption={option => (
        <EntityDisplayName entityRef={option} disableTooltip />
      )}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={t('common.owner')}
          {...(!props.isFilter && {
            required: true,
            error: !value,
            helperText: value
              ? t('sync.choose.ownerHelp')
              : t('sync.choose.ownerMissing'),
          })}
        />
      )}
    />
  );
}
