import { standards } from './standards';

/** Messages of the governance page, by its tabs. */
export const governance = {
  tabs: 'What the organization prescribes',
  tab: { standards: 'Standards' },
  standards,
} as const;
