import type { EnvironmentDocument } from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';

const useStyles = makeStyles({ chip: { margin: 0, height: 20 } });

/** Where an environment comes from. */
export function OriginChip({ origin }: Pick<EnvironmentDocument, 'origin'>) {
  const classes = useStyles();
  const t = useText();
  return (
    <Tooltip title={t(`environments.originHelp.${origin}`)}>
      <Chip
        size="small"
        variant={origin === 'portal' ? 'outlined' : 'default'}
        className={classes.chip}
        label={t(`environments.origin.${origin}`)}
      />
    </Tooltip>
  );
}
