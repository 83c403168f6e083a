import { useTheme } from '@material-ui/core/styles';
import type { Difference } from '../graphModel';
import { useDifferenceColours } from './useGraphColours';

const SIGNS: Record<Difference, string> = {
  added: 'M-4,0 H4 M0,-4 V4',
  changed: 'M-4,1 Q-2,-3 0,0 T4,-1',
  removed: 'M-4,0 H4',
};

/** A sign at the corner of a node: plus, tilde or minus. */
export function DifferenceMark(props: { difference: Difference; x: number }) {
  const colours = useDifferenceColours();
  const { palette } = useTheme();
  const colour = colours[props.difference];
  return (
    <g transform={`translate(${props.x - 4},4)`}>
      <circle r={9} fill={colour} />
      <path
        d={SIGNS[props.difference]}
        fill="none"
        stroke={palette.getContrastText(colour)}
        strokeWidth={2}
      />
    </g>
  );
}
