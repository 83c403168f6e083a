import type { Activity } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useText } from '../../hooks';
import { rootRouteRef, stackRouteRef } from '../../routes';
import { Link } from '../common';

/** The kinds that made the version that they name. */
const MADE: readonly Activity['kind'][] = ['sync', 'restore', 'promote'];

/** To the version, to what differs from the one before, to the pull request, to the run. */
export function ActivityLinks({ activity }: { activity: Activity }) {
  const t = useText();
  const { appStack, kind, status, version, pullRequest, runId } = activity;
  const { baseVersion } = activity.details;
  const root = useRouteRef(rootRouteRef)();
  const stack = useRouteRef(stackRouteRef)({ name: appStack });
  const made = version && status === 'succeeded' && MADE.includes(kind);
  const links = [
    version && {
      to: `${stack}/overview?version=${version}`,
      text: t('activity.version', { version: String(version) }),
    },
    made &&
      baseVersion && {
        to: `${stack}/versions?from=${baseVersion}&to=${version}`,
        text: t('activity.difference'),
      },
    runId && { to: `${root}/runs/${runId}`, text: t('activity.run') },
    pullRequest?.url && {
      to: pullRequest.url,
      newTab: true,
      text: pullRequest.number
        ? t('activity.numberedPullRequest', {
            number: String(pullRequest.number),
          })
        : t('activity.pullRequest'),
    },
  ];
  return (
    <>
      {links.map(link =>
        link ? (
          <div key={link.to}>
            <Link to={link.to} newTab={'newTab' in link}>
              {link.text}
            </Link>
          </div>
        ) : null,
      )}
    </>
  );
}
