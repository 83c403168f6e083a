import type { PulumiStackList } from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { useText } from '../hooks';

/** What of the annotations cannot be shown, and why. */
export function Problems(props: { problems: PulumiStackList['problems'] }) {
  const t = useText();
  return (
    <>
      {props.problems.map(({ slug, message }) => (
        <Typography key={slug} variant="body2" role="note">
          {t('problem', { slug, message })}
        </Typography>
      ))}
    </>
  );
}
