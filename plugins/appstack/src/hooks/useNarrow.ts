import { useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';

/** Whether the window is as narrow as a phone: dialogs take all of it then. */
export function useNarrow(): boolean {
  return useMediaQuery(useTheme().breakpoints.down('xs'));
}
