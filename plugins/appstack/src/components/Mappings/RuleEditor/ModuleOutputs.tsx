import {
  CLOUD_TITLES,
  type Cloud,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import AddIcon from '@material-ui/icons/Add';
import { useText } from '../../../hooks';
import { outputsOn } from '../../../outputs';
import { Field, Section } from '../../common';
import { withRow, type ModuleRow, type RowProblems } from './moduleDraft';
import { RemoveButton, useRowStyles } from './moduleRows';

/** What a module gives, by the names that its consumers know; those of the resource type on the cloud are offered. */
export function ModuleOutputs(props: {
  cloud: Cloud;
  type?: ResourceTypeDescription;
  rows: readonly ModuleRow[];
  problems: ReadonlyMap<number, RowProblems>;
  onChange: (rows: ModuleRow[]) => void;
}) {
  const classes = useRowStyles();
  const t = useText();
  const { cloud, type, rows, problems, onChange } = props;
  const known = new Map(
    outputsOn(cloud, type).map(output => [output.name, output]),
  );
  const missing = [...known.keys()].filter(
    name => !rows.some(row => row.name === name),
  );
  const update = (id: number, part: Partial<ModuleRow>) =>
    onChange(rows.map(row => (row.id === id ? { ...row, ...part } : row)));

  return (
    <Section title={t('modules.outputs')} help={useOutputsHelp(props)}>
      {rows.map(({ id, name, text }) => {
        const found = problems.get(id);
        const label = name
          ? t('modules.output', { name })
          : t('modules.outputNew');
        return (
          <div key={id} role="group" aria-label={label} className={classes.row}>
            <Autocomplete
              freeSolo
              size="small"
              className={classes.name}
              options={missing}
              groupBy={option =>
                known.get(option)?.clouds
                  ? t('modules.outputsOfCloud', { cloud: CLOUD_TITLES[cloud] })
                  : t('modules.outputsOfAll')
              }
              value={null}
              inputValue={name}
              onChange={(_, chosen) => update(id, { name: chosen ?? '' })}
              onInputChange={(_, typed, reason) =>
                reason !== 'reset' && update(id, { name: typed })
              }
              renderInput={params => (
                <TextField
                  {...params}
                  variant="outlined"
                  label={t('modules.outputName')}
                  error={found?.name !== undefined}
                  helperText={
                    (found?.name === 'missing' && t('modules.nameMissing')) ||
                    (found?.name === 'taken' && t('modules.nameTaken')) ||
                    (found?.name === 'invalid' &&
                      t('modules.outputNameInvalid')) ||
                    known.get(name)?.meaning
                  }
                />
              )}
            />
            <Field
              className={classes.value}
              label={t('modules.outputValue')}
              value={text}
              error={found?.text !== undefined}
              helperText={
                found?.text !== undefined && t('modules.outputValueInvalid')
              }
              inputProps={{ spellCheck: false, className: classes.code }}
              onChange={event => update(id, { text: event.target.value })}
            />
            <RemoveButton
              name={label}
              onRemove={() => onChange(rows.filter(row => row.id !== id))}
            />
          </div>
        );
      })}
      <Button
        size="small"
        startIcon={<AddIcon />}
        onClick={() => onChange(withRow(rows, missing[0]))}
      >
        {t('modules.addOutput')}
      </Button>
    </Section>
  );
}

/** What outputs are for; of a resource type, which there are, and what mapping all of them brings. */
function useOutputsHelp(props: {
  cloud: Cloud;
  type?: ResourceTypeDescription;
  rows: readonly ModuleRow[];
}): string {
  const t = useText();
  const { cloud, type, rows } = props;
  const intro = t('modules.outputsHelp');
  if (!type) return intro;
  const own = type.clouds.find(cell => cell.cloud === cloud)?.outputs ?? {};
  const needed = Object.keys(own);
  if (type.offers.length === 0 || needed.length === 0) return intro;
  const missing = needed.filter(name => !rows.some(row => row.name === name));
  const rules =
    missing.length === 0
      ? t('modules.outputsComplete')
      : t('modules.outputsMissing', {
          type: type.title,
          cloud: CLOUD_TITLES[cloud],
          names: missing.join(', '),
        });
  return `${intro} ${rules}`;
}
