import type { ComponentProps } from 'react';
import { useText } from '../../hooks';
import { FilterSelect } from '../common';

/** One of several values, or all. */
export function PolicySelect({
  required,
  ...filter
}: Omit<ComponentProps<typeof FilterSelect>, 'all'> & {
  /** Whether one has to be chosen. */
  required?: boolean;
}) {
  const t = useText();
  const all = required ? undefined : t('governance.policies.all');
  return <FilterSelect {...filter} all={all} />;
}
