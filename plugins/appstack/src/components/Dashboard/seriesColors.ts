import { useTheme } from '@material-ui/core/styles';

/** Of the palette of Okabe and Ito, which people with any colour vision can tell apart. */
const ON_LIGHT = [
  '#0072b2',
  '#d55e00',
  '#007a5a',
  '#a6537f',
  '#8a6d00',
  '#3d6d8f',
  '#5f5f5f',
  '#7a3fa0',
] as const;
const ON_DARK = [
  '#56b4e9',
  '#e69f00',
  '#2fc79a',
  '#e79cc4',
  '#f0e442',
  '#9fc6e0',
  '#bdbdbd',
  '#c9a0e8',
] as const;

/** The colours of the series of a chart, by their number. */
export function useSeriesColors(): (index: number) => string {
  const isDark = useTheme().palette.type === 'dark';
  const colors = isDark ? ON_DARK : ON_LIGHT;
  return index => colors[index % colors.length];
}
