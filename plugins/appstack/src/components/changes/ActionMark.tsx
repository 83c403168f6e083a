import type { Change } from '@appstack/backstage-plugin-appstack-common';
import { useText } from '../../hooks';
import { SignMark, type SignTone } from '../common';

export type ChangeAction = Change['action'];

export const CHANGE_ACTIONS: ChangeAction[] = [
  'added',
  'changed',
  'removed',
  'retained',
  'released',
  'moved',
];

const SIGNS: Record<ChangeAction, string> = {
  added: '+',
  changed: '~',
  removed: '−',
  retained: '=',
  released: '×',
  moved: '→',
};

const TONES: Record<ChangeAction, SignTone> = {
  added: 'success',
  changed: 'info',
  removed: 'error',
  retained: 'none',
  released: 'warning',
  moved: 'info',
};

/** What happens to something: a sign, a colour and the word, or a number of times it happens. */
export function ActionMark(props: { action: ChangeAction; count?: number }) {
  const t = useText();
  const { action, count } = props;
  return (
    <SignMark sign={SIGNS[action]} tone={TONES[action]}>
      {count === undefined ? '' : `${count} `}
      {t(`common.change.${action}`)}
    </SignMark>
  );
}
