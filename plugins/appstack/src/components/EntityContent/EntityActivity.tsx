import { appstackActivityReadPermission } from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useText } from '../../hooks';
import { Section } from '../common';
import { ActivityList } from '../Activity/ActivityList';

/** What happened to the entity and to the appStacks that hold it, for those who may read it. */
export function EntityActivity({ entityRef }: { entityRef: string }) {
  const t = useText();
  const { allowed } = usePermission({
    permission: appstackActivityReadPermission,
  });
  if (!allowed) return null;
  return (
    <Section title={t('activity.table')} heading="h2">
      <ActivityList scope={{ entityRef }} />
    </Section>
  );
}
