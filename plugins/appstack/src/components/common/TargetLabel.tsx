import {
  resourceTypeOf,
  type ModuleTarget,
  type Target,
} from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { useResourceTypes, useText } from '../../hooks';
import { Mono } from './Mono';

/** What an entity becomes, in words: the title of a resource type, a Terraform type, a module, or why it is skipped. */
export function TargetLabel({ target }: { target: Target }) {
  const types = useResourceTypes();
  if ('module' in target) {
    return <ModuleLabel module={target.module} />;
  }
  if ('terraformResource' in target) {
    return <Mono>{target.terraformResource}</Mono>;
  }
  if ('skip' in target) {
    return <>{target.skip}</>;
  }
  return <>{types.get(target.resourceType)?.title ?? target.resourceType}</>;
}

function ModuleLabel({ module }: { module: ModuleTarget }) {
  const t = useText();
  const types = useResourceTypes();
  const standsFor = resourceTypeOf({ module });
  return (
    <span>
      {t('common.target.module')} <Mono>{module.source}</Mono>
      {module.version && ` ${module.version}`}
      {standsFor && (
        <Typography variant="caption" component="span" color="textSecondary">
          {' '}
          {t('common.target.standsFor', {
            type: types.get(standsFor)?.title ?? standsFor,
          })}
        </Typography>
      )}
    </span>
  );
}
