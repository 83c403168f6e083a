import {
  cloudTitle,
  type Cloud,
  type ResourceDimension,
} from '@appstack/backstage-plugin-appstack-common';
import { useText } from '../../hooks';

const OTHERS = 'other';

/** What the names that are counted are called. */
export function useNameOf(by: ResourceDimension): (name: string) => string {
  const t = useText();
  return name => {
    if (name === OTHERS) return t('dashboard.other');
    return by === 'cloud' ? cloudTitle(name as Cloud) : name;
  };
}
