import {
  appStackListItemSchema,
  appStackPageSchema,
  appStackVersionDetailSchema,
  appStackVersionPageSchema,
  coverageEntityPageSchema,
  coverageSchema,
  deletedAppStackSchema,
  environmentComparisonSchema,
  environmentPageSchema,
  previewTerraformSchema,
  mappingPreviewSchema,
  environmentUsageSchema,
  mappingUsageSchema,
  namePreviewSchema,
  policyEvaluationSchema,
  policyPageSchema,
  policyResultPageSchema,
  retainedListSchema,
  savedEnvironmentSchema,
  savedStandardsSchema,
  standardsDocumentSchema,
  standardsImpactSchema,
  standardsVersionDetailSchema,
  standardsVersionPageSchema,
  syncResultSchema,
} from '@appstack/backstage-plugin-appstack-common';
import coverage from './recorded/coverage.json';
import coverageEntities from './recorded/coverageEntities.json';
import deleted from './recorded/deleted.json';
import environments from './recorded/environments.json';
import environmentSaved from './recorded/environmentSaved.json';
import environmentsCompared from './recorded/environmentsCompared.json';
import environmentsOfAll from './recorded/environmentsOfAll.json';
import environmentUsage from './recorded/environmentUsage.json';
import mappingUnused from './recorded/mappingUnused.json';
import mappingUsage from './recorded/mappingUsage.json';
import policies from './recorded/policies.json';
import policyResults from './recorded/policyResults.json';
import policyTried from './recorded/policyTried.json';
import previewOfDenied from './recorded/previewOfDenied.json';
import previewOfDestroyed from './recorded/previewOfDestroyed.json';
import previewOfLeftOut from './recorded/previewOfLeftOut.json';
import previewOfLoss from './recorded/previewOfLoss.json';
import previewOfMapping from './recorded/previewOfMapping.json';
import previewOfNew from './recorded/previewOfNew.json';
import previewOfOtherOwner from './recorded/previewOfOtherOwner.json';
import previewOfRealized from './recorded/previewOfRealized.json';
import previewOfReleased from './recorded/previewOfReleased.json';
import previewOfRestored from './recorded/previewOfRestored.json';
import previewOfRetained from './recorded/previewOfRetained.json';
import previewFile from './recorded/previewFile.json';
import previewTerraform from './recorded/previewTerraform.json';
import retained from './recorded/retained.json';
import stack from './recorded/stack.json';
import stacksOutOfDate from './recorded/stacksOutOfDate.json';
import standards from './recorded/standards.json';
import standardsImpact from './recorded/standardsImpact.json';
import standardsNames from './recorded/standardsNames.json';
import standardsSaved from './recorded/standardsSaved.json';
import standardsVersion1 from './recorded/standardsVersion1.json';
import standardsVersion2 from './recorded/standardsVersion2.json';
import standardsVersions from './recorded/standardsVersions.json';
import version from './recorded/version.json';
import versionOfRetained from './recorded/versionOfRetained.json';
import versions from './recorded/versions.json';

/**
 * Answers of the real backend; `npm run record-answers` records them anew. The
 * backend’s `recordedAnswers.test.ts` fails when it answers in another shape.
 */
export const recorded = {
  coverage: coverageSchema.parse(coverage),
  coverageEntities: coverageEntityPageSchema.parse(coverageEntities),
  deleted: deletedAppStackSchema.parse(deleted),
  environments: environmentPageSchema.parse(environments),
  environmentSaved: savedEnvironmentSchema.parse(environmentSaved),
  environmentsCompared: environmentComparisonSchema.parse(environmentsCompared),
  environmentsOfAll: environmentPageSchema.parse(environmentsOfAll),
  environmentUsage: environmentUsageSchema.parse(environmentUsage),
  mappingUnused: mappingUsageSchema.parse(mappingUnused),
  mappingUsage: mappingUsageSchema.parse(mappingUsage),
  policies: policyPageSchema.parse(policies),
  policyResults: policyResultPageSchema.parse(policyResults),
  policyTried: policyEvaluationSchema.parse(policyTried),
  previewOfDenied: syncResultSchema.parse(previewOfDenied),
  previewOfDestroyed: syncResultSchema.parse(previewOfDestroyed),
  previewOfLeftOut: syncResultSchema.parse(previewOfLeftOut),
  previewOfLoss: syncResultSchema.parse(previewOfLoss),
  previewOfMapping: mappingPreviewSchema.parse(previewOfMapping),
  previewOfNew: syncResultSchema.parse(previewOfNew),
  previewOfOtherOwner: syncResultSchema.parse(previewOfOtherOwner),
  previewOfRealized: syncResultSchema.parse(previewOfRealized),
  previewOfReleased: syncResultSchema.parse(previewOfReleased),
  previewOfRestored: syncResultSchema.parse(previewOfRestored),
  previewOfRetained: syncResultSchema.parse(previewOfRetained),
  previewFile: previewTerraformSchema.parse(previewFile),
  previewTerraform: previewTerraformSchema.parse(previewTerraform),
  retained: retainedListSchema.parse(retained),
  stack: appStackListItemSchema.parse(stack),
  stacksOutOfDate: appStackPageSchema.parse(stacksOutOfDate),
  standards: standardsDocumentSchema.parse(standards),
  standardsImpact: standardsImpactSchema.parse(standardsImpact),
  standardsNames: namePreviewSchema.parse(standardsNames),
  standardsSaved: savedStandardsSchema.parse(standardsSaved),
  standardsVersion1: standardsVersionDetailSchema.parse(standardsVersion1),
  standardsVersion2: standardsVersionDetailSchema.parse(standardsVersion2),
  standardsVersions: standardsVersionPageSchema.parse(standardsVersions),
  version: appStackVersionDetailSchema.parse(version),
  versionOfRetained: appStackVersionDetailSchema.parse(versionOfRetained),
  versions: appStackVersionPageSchema.parse(versions),
};
