import type { Category } from '@appstack/backstage-plugin-appstack-common';
import { useTheme } from '@material-ui/core/styles';
import { useMemo } from 'react';
import type { Difference } from '../graphModel';

/** The theme's colours by category; the category is always written beside it too. */
export function useGraphColours(): Record<Category | 'none', string> {
  const { palette } = useTheme();
  return useMemo(() => {
    const shade = palette.type === 'dark' ? 'light' : 'dark';
    return {
      compute: palette.primary.main,
      data: palette.success[shade],
      storage: palette.warning[shade],
      messaging: palette.secondary.main,
      network: palette.info[shade],
      security: palette.error[shade],
      platform: palette.info.main,
      operations: palette.text.secondary,
      ai: palette.secondary[shade],
      none: palette.text.disabled,
    };
  }, [palette]);
}

/** The theme's colours of what differs; a sign is always written beside them too. */
export function useDifferenceColours(): Record<Difference, string> {
  const { palette } = useTheme();
  return useMemo(() => {
    const shade = palette.type === 'dark' ? 'light' : 'dark';
    return {
      added: palette.success[shade],
      changed: palette.warning[shade],
      removed: palette.error[shade],
    };
  }, [palette]);
}
