import {
  cloudTitle,
  type Cloud,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import AddIcon from '@material-ui/icons/Add';
import { useText } from '../../../hooks';
import { outputsOn, type NamedOutput } from '../../../outputs';
import { Section } from '../../common';
import { withRow } from './moduleDraft';
import type { ModuleRow, RowProblems } from './moduleRow';
import { RemoveButton, useRowStyles } from './moduleRows';
import type { ReadModule } from './moduleVariables';

interface ModuleOutputsProps {
  cloud: Cloud;
  type?: ResourceTypeDescription;
  /** The module itself, where it was read. */
  module?: ReadModule;
  rows: readonly ModuleRow[];
  problems: ReadonlyMap<number, RowProblems>;
  onChange: (rows: ModuleRow[]) => void;
}

/** What a module gives, by the names of its contract; those of the resource type on the cloud are offered. */
export function ModuleOutputs(props: ModuleOutputsProps) {
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
      {rows.map(row => (
        <OutputRow
          key={row.id}
          row={row}
          problems={problems.get(row.id)}
          cloud={cloud}
          known={known}
          offered={missing}
          module={props.module}
          onChange={part => update(row.id, part)}
          onRemove={() => onChange(rows.filter(({ id }) => id !== row.id))}
        />
      ))}
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

interface OutputRowProps {
  row: ModuleRow;
  problems?: RowProblems;
  cloud: Cloud;
  /** The outputs of the resource type, by name. */
  known: ReadonlyMap<string, NamedOutput>;
  /** The names of those that no row has. */
  offered: string[];
  module?: ReadModule;
  onChange: (part: Partial<ModuleRow>) => void;
  onRemove: () => void;
}

function OutputRow(props: OutputRowProps) {
  const classes = useRowStyles();
  const t = useText();
  const { row } = props;
  const label = row.name
    ? t('modules.output', { name: row.name })
    : t('modules.outputNew');
  return (
    <div role="group" aria-label={label} className={classes.row}>
      <OutputName {...props} />
      <OutputValue {...props} />
      <RemoveButton name={label} onRemove={props.onRemove} />
    </div>
  );
}

/** Which of the module's outputs it is; those that were read are offered. */
function OutputValue({ row, problems, module, onChange }: OutputRowProps) {
  const classes = useRowStyles();
  const t = useText();
  const outputs = module?.outputs ?? [];
  const read = outputs.find(({ name }) => name === row.text);
  return (
    <Autocomplete
      freeSolo
      size="small"
      className={classes.value}
      options={outputs.map(({ name }) => name)}
      value={null}
      inputValue={row.text}
      onChange={(_, chosen) => onChange({ text: chosen ?? '' })}
      onInputChange={(_, typed, reason) =>
        reason !== 'reset' && onChange({ text: typed })
      }
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={t('modules.outputValue')}
          error={problems?.text !== undefined}
          helperText={
            (problems?.text !== undefined && t('modules.outputValueInvalid')) ||
            read?.description
          }
          inputProps={{ ...params.inputProps, spellCheck: false }}
        />
      )}
    />
  );
}

function OutputName(props: OutputRowProps) {
  const classes = useRowStyles();
  const t = useText();
  const { row, problems, cloud, known, onChange } = props;
  return (
    <Autocomplete
      freeSolo
      size="small"
      className={classes.name}
      options={props.offered}
      groupBy={option =>
        known.get(option)?.clouds
          ? t('modules.outputsOfCloud', { cloud: cloudTitle(cloud) })
          : t('modules.outputsOfAll')
      }
      value={null}
      inputValue={row.name}
      onChange={(_, chosen) => onChange({ name: chosen ?? '' })}
      onInputChange={(_, typed, reason) =>
        reason !== 'reset' && onChange({ name: typed })
      }
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={t('modules.outputName')}
          error={problems?.name !== undefined}
          helperText={
            (problems?.name === 'missing' && t('modules.nameMissing')) ||
            (problems?.name === 'taken' && t('modules.nameTaken')) ||
            (problems?.name === 'invalid' && t('modules.outputNameInvalid')) ||
            known.get(row.name)?.meaning
          }
        />
      )}
    />
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
          cloud: cloudTitle(cloud),
          names: missing.join(', '),
        });
  return `${intro} ${rules}`;
}
