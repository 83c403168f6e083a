import { asCode } from './asCode';
import { policies } from './policies';
import { standards } from './standards';

/** Messages of the governance page, by its tabs. */
export const governance = {
  tabs: 'What the organization prescribes',
  tab: {
    standards: 'Standards',
    policies: 'Policies',
    results: 'Results',
    code: 'As code',
  },
  standards,
  policies,
  asCode,
} as const;
