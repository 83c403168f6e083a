import type {
  appliedOperations,
  freezeOperations,
  runOperations,
  runReportOperations,
} from '@appstack/backstage-plugin-appstack-common';
import type { AppliedResources } from '../service/runs/AppliedResources';
import type { FreezeService } from '../service/runs/FreezeService';
import type { RunDecisions } from '../service/runs/RunDecisions';
import type { RunFindings } from '../service/runs/RunFindings';
import type { RunInputsService } from '../service/runs/RunInputsService';
import type { RunReports } from '../service/runs/RunReports';
import type { RunService } from '../service/runs/RunService';
import type { HandlersOf } from './handler';

/** What the operations on runs do. */
export function runHandlers(parts: {
  service: RunService;
  decisions: RunDecisions;
  findings: RunFindings;
  inputs: RunInputsService;
  reports: RunReports;
  freezes: FreezeService;
  applied: AppliedResources;
}): HandlersOf<
  typeof runOperations &
    typeof runReportOperations &
    typeof freezeOperations &
    typeof appliedOperations
> {
  const { service, decisions, findings, inputs, reports, freezes, applied } =
    parts;
  return {
    ReportRun: ({ body, credentials }) => reports.record(body, credentials),
    GetEnvironmentHold: ({ params }) => freezes.get(params.name),
    FreezeEnvironment: ({ params, body, credentials }) =>
      freezes.freeze(params.name, body, credentials),
    LiftEnvironmentFreeze: ({ params }) => freezes.lift(params.name),
    GetRunTargets: ({ params, credentials }) =>
      findings.targets(params.name, credentials),
    CreateRun: ({ params, body, credentials }) =>
      service.create(params.name, body, credentials),
    ListRuns: ({ query, credentials }) => service.list(query, credentials),
    GetRun: ({ params, credentials }) => service.get(params.id, credentials),
    GetRunPlan: ({ params, credentials }) =>
      service.plan(params.id, credentials),
    GetRunLog: ({ params, query, credentials }) =>
      service.log(params.id, query, credentials),
    GetRunEvents: ({ params, credentials }) =>
      service.events(params.id, credentials),
    ApproveRun: ({ params, body, credentials }) =>
      decisions.approve(params.id, body, credentials),
    DiscardRun: ({ params, body, credentials }) =>
      decisions.discard(params.id, body, credentials),
    CancelRun: ({ params, body, credentials }) =>
      decisions.cancel(params.id, body, credentials),
    UnlockRun: ({ params, body, credentials }) =>
      decisions.unlock(params.id, body, credentials),
    GetRunInputs: ({ params, query, credentials }) =>
      inputs.get(params.name, query.environment, credentials),
    UpdateRunInputs: ({ params, query, body, ifMatch, credentials }) =>
      inputs.update(
        ...([params.name, query.environment, body] as const),
        ifMatch,
        credentials,
      ),
    GetOutputs: ({ params, query, credentials }) =>
      findings.outputs(params.name, query.environment, credentials),
    ListApplied: ({ query, credentials }) => applied.list(query, credentials),
    GetDrift: ({ params, query, credentials }) =>
      findings.drift(params.name, query.environment, credentials),
  };
}
