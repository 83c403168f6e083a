import {
  appstackPolicyWaivePermission,
  environmentResourceRef,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { useText } from '../../hooks';
import { WaiveDialog, type WaivedViolation } from './WaiveDialog';

/** Opens the dialog of a waiver; absent for those who may grant none. */
export function WaiveButton({
  onWaived,
  ...props
}: WaivedViolation & { onWaived?: () => void }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { appStack, environment, policy, address } = props;
  const { allowed } = usePermission({
    permission: appstackPolicyWaivePermission,
    resourceRef: environmentResourceRef(appStack, environment),
  });
  if (!allowed) return null;
  return (
    <>
      <Button
        size="small"
        aria-label={t('governance.policies.waive.named', { policy, address })}
        onClick={() => setOpen(true)}
      >
        {t('governance.policies.waive.action')}
      </Button>
      {isOpen && (
        <WaiveDialog
          {...props}
          onWaived={onWaived}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
