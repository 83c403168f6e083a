import type {
  Coverage,
  CoverageMark,
  CoverageOutcome,
} from '@appstack/backstage-plugin-appstack-common';
import ButtonBase from '@material-ui/core/ButtonBase';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { MARKS, OUTCOMES } from './outcomes';
import type { CoverageChoice } from './useCoverage';

const useStyles = makeStyles(theme => ({
  numbers: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: theme.spacing(0, 0, 3),
    padding: 0,
  },
  number: {
    display: 'block',
    minWidth: 116,
    padding: theme.spacing(1, 2),
    textAlign: 'left',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    '&[aria-pressed=true]': {
      borderColor: theme.palette.text.primary,
      boxShadow: `inset 0 0 0 1px ${theme.palette.text.primary}`,
    },
    '&:focus-visible': { outline: `2px solid ${theme.palette.text.primary}` },
  },
}));

/** How many entities were decided about on each basis; each number lists its entities. */
export function CoverageNumbers(props: {
  coverage: Coverage;
  choice: CoverageChoice;
  onChoose: (choice: CoverageChoice) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { coverage, choice, onChoose } = props;
  const isWhole = Boolean(choice.listed) && !choice.kind;
  return (
    <ul className={classes.numbers} aria-label={t('coverage.numbers')}>
      <Tile
        count={coverage.entities}
        label={t('coverage.all')}
        pressed={isWhole && !choice.basis && !choice.mark}
        onPress={() => onChoose({ listed: 'true' })}
      />
      {OUTCOMES.map((basis: CoverageOutcome) => (
        <Tile
          key={basis}
          count={coverage.byBasis[basis] ?? 0}
          label={t(`common.basis.${basis}`)}
          help={t(`common.basis.${basis}Help`)}
          pressed={isWhole && choice.basis === basis}
          onPress={() => onChoose({ basis, listed: 'true' })}
        />
      ))}
      {MARKS.map((mark: CoverageMark) => (
        <Tile
          key={mark}
          count={coverage.marks[mark]}
          label={t(`coverage.mark.${mark}`)}
          help={t(`coverage.markHelp.${mark}`)}
          pressed={isWhole && choice.mark === mark}
          onPress={() => onChoose({ mark, listed: 'true' })}
        />
      ))}
    </ul>
  );
}

function Tile(props: {
  count: number;
  label: string;
  help?: string;
  pressed: boolean;
  onPress: () => void;
}) {
  const classes = useStyles();
  const { count, label, help = '', pressed, onPress } = props;
  return (
    <li>
      <Tooltip title={help}>
        <ButtonBase
          className={classes.number}
          aria-pressed={pressed}
          onClick={onPress}
        >
          <Typography variant="h6" component="span" display="block">
            {count.toLocaleString()}
          </Typography>
          <Typography variant="body2" component="span">
            {label}
          </Typography>
        </ButtonBase>
      </Tooltip>
    </li>
  );
}
