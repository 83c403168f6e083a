import type { RuleMatch } from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { legible } from '../common/legible';
import { toList } from './mappingDocuments';

const MAX_VALUES = 4;

export const LIST_MATCHERS = [
  'kind',
  'type',
  'tag',
  'namespace',
  'owner',
  'system',
  'domain',
  'environment',
  'hint',
  'token',
] as const;

export const PAIR_MATCHERS = ['label', 'annotation'] as const;

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) },
  chip: { margin: 0, height: 'auto', minHeight: 22 },
  label: {
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    paddingTop: 2,
    paddingBottom: 2,
  },
  name: { color: legible(theme.palette.text.secondary, theme) },
}));

/** The conditions of a rule, short; the whole of long lists is in the tooltip. */
export function MatchChips({ match }: { match: RuleMatch }) {
  const classes = useStyles();
  const t = useText();
  const conditions = [
    ...LIST_MATCHERS.map(name => ({ name, values: toList(match[name]) })),
    ...PAIR_MATCHERS.map(name => ({
      name,
      values: Object.entries(match[name] ?? {}).map(pair => pair.join('=')),
    })),
  ].filter(({ values }) => values.length > 0);

  if (conditions.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('mappings.rule.everything')}
      </Typography>
    );
  }
  return (
    <div className={classes.root}>
      {conditions.map(({ name, values }) => {
        const hidden = values.length - MAX_VALUES;
        const chip = (
          <Chip
            key={name}
            size="small"
            variant="outlined"
            classes={{ root: classes.chip, label: classes.label }}
            label={
              <>
                <span className={classes.name}>
                  {t(`mappings.match.${name}`)}
                </span>{' '}
                {values.slice(0, MAX_VALUES).join(', ')}
                {hidden > 0 && ` +${hidden}`}
              </>
            }
          />
        );
        return hidden > 0 ? (
          <Tooltip key={name} title={values.join(', ')} interactive>
            {chip}
          </Tooltip>
        ) : (
          chip
        );
      })}
    </div>
  );
}
