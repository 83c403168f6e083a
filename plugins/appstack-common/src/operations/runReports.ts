import {
  appstackRunReportPermission,
  appstackStackReadPermission,
} from '../permissions';
import { runReportResultSchema, runReportSchema } from '../wire';
import { operation } from './operation';

/**
 * The operations on runs that the portal did not start.
 *
 * @public
 */
export const runReportOperations = {
  ReportRun: operation({
    summary: 'Records a run that the portal did not start',
    description:
      'For CI, and for people who apply elsewhere. The same report again changes nothing.',
    method: 'post',
    path: '/run-reports',
    body: runReportSchema,
    permissions: [
      { permission: appstackStackReadPermission },
      { permission: appstackRunReportPermission, for: 'the environment' },
    ],
    response: { status: 200, schema: runReportResultSchema },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'appstack-run-report',
      severityLevel: 'medium',
      actionType: 'create',
    },
  }),
};
