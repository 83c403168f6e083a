import type {
  Mapping,
  MappingPreview,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../../hooks';
import { stackRouteRef } from '../../../routes';
import { Link } from '../../common';
import { DraftPreviewButton } from '../../SyncDialog/DraftPreview';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(1, 0), paddingLeft: theme.spacing(2.5) },
  part: { marginTop: theme.spacing(2) },
}));

/** How many entities become what. */
export function Outcomes({ outcomes }: Pick<MappingPreview, 'outcomes'>) {
  const classes = useStyles();
  const t = useText();
  const nothing = t('mappings.preview.nothing');
  return (
    <ul className={classes.list}>
      {outcomes.map(({ before = nothing, after = nothing, entities }) => (
        <li key={`${before} ${after}`}>
          {before === after
            ? t('mappings.preview.sameTarget', {
                count: entities,
                target: after,
              })
            : t('mappings.preview.outcome', {
                count: entities,
                before,
                after,
              })}
        </li>
      ))}
    </ul>
  );
}

/** The appStacks that would be out of date. */
export function ConcernedStacks({
  stacks,
  draft,
}: {
  stacks: MappingPreview['appStacks'];
  /** The mapping as it would be saved, to see what becomes of one of them. */
  draft?: Mapping;
}) {
  const classes = useStyles();
  const t = useText();
  const path = useRouteRef(stackRouteRef);
  return (
    <section className={classes.part}>
      <Typography variant="subtitle2" component="h4">
        {t('mappings.preview.stacks')}
      </Typography>
      <ul className={classes.list}>
        {stacks.items.map(({ name, title, environments, entities }) => (
          <li key={name}>
            <Link to={path({ name })} newTab>
              {title ?? name}
            </Link>{' '}
            {t('mappings.preview.stackFacts', {
              count: entities,
              environments: environments.join(', '),
            })}
            {draft &&
              environments.map(environment => (
                <DraftPreviewButton
                  key={environment}
                  appStack={name}
                  environment={environment}
                  draft={{ mapping: draft }}
                />
              ))}
          </li>
        ))}
        {stacks.others > 0 && (
          <li>{t('mappings.preview.otherStacks', { count: stacks.others })}</li>
        )}
      </ul>
      {stacks.items.length + stacks.others === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('mappings.preview.noStacks')}
        </Typography>
      )}
    </section>
  );
}
