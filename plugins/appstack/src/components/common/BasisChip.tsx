import type { Basis } from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { legible } from './legible';

/** Why an entity becomes what it becomes, or that there is nothing to deploy or nothing made of it. */
export type ShownBasis = Basis | 'skipped' | 'leftOut';

const useStyles = makeStyles((theme: Theme) => {
  const shade = theme.palette.type === 'dark' ? 'light' : 'dark';
  const tinted = (colour: string) => ({
    color: legible(colour, theme),
    borderColor: colour,
  });
  return {
    chip: {
      margin: 0,
      height: 20,
      fontSize: theme.typography.caption.fontSize,
    },
    annotation: tinted(theme.palette.info[shade]),
    exact: tinted(theme.palette.success[shade]),
    hint: tinted(theme.palette.info[shade]),
    token: tinted(theme.palette.warning[shade]),
    assumed: tinted(theme.palette.warning[shade]),
    leftOut: tinted(theme.palette.error[shade]),
    unmapped: tinted(theme.palette.error[shade]),
    skipped: tinted(theme.palette.text.secondary),
  };
});

export function BasisChip({ basis }: { basis: ShownBasis }) {
  const classes = useStyles();
  const t = useText();
  return (
    <Tooltip title={t(`common.basis.${basis}Help`)}>
      <Chip
        size="small"
        variant="outlined"
        label={t(`common.basis.${basis}`)}
        className={`${classes.chip} ${classes[basis]}`}
      />
    </Tooltip>
  );
}
