import type {
  Delivery,
  DeliveryTarget,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { Card, Link, Mono } from '../common';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: theme.spacing(3),
    rowGap: theme.spacing(1),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  },
  action: { marginTop: theme.spacing(2) },
}));

/** The repository and the folder, what decided about them, and the way to change it. */
export function TargetCard(props: {
  delivery: Delivery;
  /** Absent for who may not. */
  onEdit?: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { delivery, onEdit } = props;
  const { target, problem } = delivery;
  return (
    <Card title={t('delivery.target.title')}>
      {target ? (
        <TargetFacts target={target} delivery={delivery} />
      ) : (
        <>
          <Typography variant="subtitle1">
            {t('delivery.target.none')}
          </Typography>
          <Typography variant="body2" color="textSecondary" paragraph>
            {t('delivery.target.noneDescription')}
          </Typography>
          <Typography variant="body2">{problem}</Typography>
        </>
      )}
      {onEdit && (
        <Button
          variant="outlined"
          size="small"
          className={classes.action}
          onClick={onEdit}
        >
          {t(target ? 'delivery.target.edit' : 'delivery.target.set')}
        </Button>
      )}
    </Card>
  );
}

function TargetFacts(props: { target: DeliveryTarget; delivery: Delivery }) {
  const classes = useStyles();
  const t = useText();
  const { repository, folder, baseBranch, source } = props.target;
  return (
    <dl className={classes.facts}>
      <dt>{t('delivery.target.repository')}</dt>
      <dd>
        <Link to={repository} newTab>
          {repository.replace(/^https?:\/\//, '')}
        </Link>
        <Typography variant="caption" color="textSecondary" component="div">
          {t(`delivery.target.source.${source}`)}
        </Typography>
      </dd>
      <dt>{t('delivery.target.folder')}</dt>
      <dd>
        <Mono>{folder}</Mono>
      </dd>
      <dt>{t('delivery.target.baseBranch')}</dt>
      <dd>{baseBranch ?? t('delivery.target.defaultBranch')}</dd>
      <dt>{t('delivery.target.pullRequests')}</dt>
      <dd>{t(`delivery.target.${props.delivery.settings.pullRequests}`)}</dd>
    </dl>
  );
}
