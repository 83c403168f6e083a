import { activityOperations } from './activity';
import { appliedOperations } from './applied';
import { appStackOperations } from './appStacks';
import { coverageOperations } from './coverage';
import { deliveryOperations } from './delivery';
import { documentSourceOperations } from './documentSources';
import { environmentOperations } from './environments';
import { freezeOperations } from './freezes';
import { mappingOperations } from './mappings';
import { overrideOperations } from './overrides';
import { policyOperations } from './policies';
import { previewOperations } from './previews';
import { pulumiOperations } from './pulumi';
import { referenceOperations } from './reference';
import { runReportOperations } from './runReports';
import { runOperations } from './runs';
import { standardsOperations } from './standards';
import { versionOperations } from './versions';

export { needsOf, refusalsOf, SCM_TOKEN_HEADER } from './operation';
export type {
  AuditEvent,
  DeclaredPart,
  Operation,
  OperationInput,
  OperationMediaType,
  OperationRequest,
  OperationResult,
  PermissionNeed,
  RequestPart,
  SchemaInput,
  SchemaOutput,
} from './operation';
export {
  activityOperations,
  appliedOperations,
  appStackOperations,
  coverageOperations,
  deliveryOperations,
  documentSourceOperations,
  environmentOperations,
  freezeOperations,
  mappingOperations,
  overrideOperations,
  policyOperations,
  previewOperations,
  pulumiOperations,
  referenceOperations,
  runOperations,
  runReportOperations,
  standardsOperations,
  versionOperations,
};

/**
 * Every operation of the REST API by its id; the backend's routes have this order.
 * The type names its parts: written out it would be as long as all of them.
 *
 * @public
 */
export const operations: typeof appStackOperations &
  typeof overrideOperations &
  typeof previewOperations &
  typeof versionOperations &
  typeof deliveryOperations &
  typeof runOperations &
  typeof runReportOperations &
  typeof appliedOperations &
  typeof mappingOperations &
  typeof coverageOperations &
  typeof environmentOperations &
  typeof freezeOperations &
  typeof standardsOperations &
  typeof policyOperations &
  typeof activityOperations &
  typeof documentSourceOperations &
  typeof pulumiOperations &
  typeof referenceOperations = {
  ...appStackOperations,
  ...overrideOperations,
  ...previewOperations,
  ...versionOperations,
  ...deliveryOperations,
  ...runOperations,
  ...runReportOperations,
  ...appliedOperations,
  ...mappingOperations,
  ...coverageOperations,
  ...environmentOperations,
  ...freezeOperations,
  ...standardsOperations,
  ...policyOperations,
  ...activityOperations,
  ...documentSourceOperations,
  ...pulumiOperations,
  ...referenceOperations,
};

/**
 * The type of {@link operations}.
 *
 * @public
 */
export type Operations = typeof operations;

/**
 * The id of an operation, as in the OpenAPI document.
 *
 * @public
 */
export type OperationId = keyof Operations;
