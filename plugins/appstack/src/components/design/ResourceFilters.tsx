import type { StackResource } from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { matchesText } from '../changes';
import { Choice, FilterField } from '../common';
import { originOf, type ShownOrigin } from './resourceColumns';

const ORIGINS: ShownOrigin[] = ['explicit', 'implied', 'lookedUp'];

const useStyles = makeStyles({ chip: { margin: 0 } });

/** Which resources are shown, and what chooses it. */
export function useResourceFilter(resources: readonly StackResource[]) {
  const [text, setText] = useState('');
  const [origin, setOrigin] = useState<ShownOrigin | 'all'>('all');
  const [stateful, setStateful] = useState(false);
  const [idle, setIdle] = useState(false);
  const shown = resources.filter(
    resource =>
      (origin === 'all' || originOf(resource) === origin) &&
      (!stateful || resource.stateful) &&
      (!idle || resource.idleCost !== undefined) &&
      matchesText(text, [
        resource.address,
        resource.entityRef,
        resource.reason,
        resource.file,
      ]),
  );
  return {
    shown,
    filter: { text, origin, stateful, idle },
    set: { setText, setOrigin, setStateful, setIdle },
  };
}

/** Chooses by origin, by what holds data, by what costs while idle, and by text. */
export function ResourceFilters(props: {
  resources: readonly StackResource[];
  filter: ReturnType<typeof useResourceFilter>['filter'];
  set: ReturnType<typeof useResourceFilter>['set'];
}) {
  const t = useText();
  const { resources, filter, set } = props;
  const origins = ORIGINS.map(value => ({
    value,
    label: t(`common.${value}`),
    count: resources.filter(resource => originOf(resource) === value).length,
  })).filter(({ value, count }) => value !== 'lookedUp' || count > 0);
  return (
    <>
      <Choice
        label={t('stack.resources.originLabel')}
        value={filter.origin}
        onChange={set.setOrigin}
        options={[
          {
            value: 'all',
            label: t('stack.resources.all'),
            count: resources.length,
          },
          ...origins,
        ]}
      />
      <FilterChip
        label={t('stack.resources.stateful')}
        active={filter.stateful}
        onToggle={set.setStateful}
      />
      <FilterChip
        label={t('stack.resources.idle')}
        active={filter.idle}
        onToggle={set.setIdle}
      />
      <FilterField
        value={filter.text}
        onChange={set.setText}
        label={t('stack.resources.filter')}
      />
    </>
  );
}

function FilterChip(props: {
  label: string;
  active: boolean;
  onToggle: (active: boolean) => void;
}) {
  return (
    <Chip
      size="small"
      className={useStyles().chip}
      label={props.label}
      variant={props.active ? 'default' : 'outlined'}
      color={props.active ? 'primary' : 'default'}
      aria-pressed={props.active}
      onClick={() => props.onToggle(!props.active)}
    />
  );
}
