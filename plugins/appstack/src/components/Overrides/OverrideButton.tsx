import {
  appstackStackUpdatePermission,
  resourceTypeOf,
  type Target,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { useText } from '../../hooks';
import { OverrideDialog } from './OverrideDialog';

/** Opens the override of an entity; nothing for who may not change the appStack, or where there are no properties. */
export function OverrideButton(props: {
  stackName: string;
  environment: string;
  entityRef: string;
  target?: Target;
  onSaved?: () => void;
}) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { target, ...place } = props;
  const resourceType = resourceTypeOf(target);
  const mayUpdate = usePermission({
    permission: appstackStackUpdatePermission,
    resourceRef: props.stackName,
  });
  if (!mayUpdate.allowed || !resourceType) return null;
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        {t('overrides.override')}
      </Button>
      {open && (
        <OverrideDialog
          {...place}
          resourceType={resourceType}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
