import { connect } from '../../clouds/gcp/connections/connect';
import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import {
  blockOf,
  buildServiceAccount,
} from '../../clouds/gcp/workloads/cloudRun';
import type { Value } from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Link,
} from '../../blueprints/blueprint';
import { sortedByName } from '../../util/sortedByName';
import { withoutEffect } from '../../blueprints/withoutEffect';
import { notReached, notStarted } from './findings';
import type { WorkflowProperties } from './properties';

type Context = BlueprintContext<WorkflowProperties, GcpFoundations>;

/** Workflow of Google Cloud with a service account of its own. */
export const gcp: Blueprint<WorkflowProperties, GcpFoundations, GcpOffer> = {
  summary: 'Workflow with a service account of its own',
  protocol: 'Workflows',
  outputs: {
    name: { type: 'string', description: 'name of the workflow' },
    id: {
      type: 'string',
      description: 'id of the workflow (projects/…/workflows/…)',
    },
  },

  provide(context) {
    const { node, production, environment, foundations } = context;
    withoutEffect(
      context,
      'express',
      'Workflows of Google Cloud are of one kind, and run for a year at most.',
      'Leave it out.',
    );
    const account = buildServiceAccount(context);
    const workflow = context.resource('google_workflows_workflow', {
      name: context.cloudName(),
      region: environment.region,
      description: node.description,
      service_account: account.attr('id'),
      call_log_level: production ? 'LOG_ERRORS_ONLY' : 'LOG_ALL_CALLS',
      source_contents: definitionOf(context),
      deletion_protection: production,
      depends_on: foundations.after('workflows.googleapis.com'),
    });
    return {
      name: workflow.attr('name'),
      id: workflow.attr('id'),
      account_email: account.attr('email'),
    };
  },

  offer: ({ name, id }, _access, { foundations }) => ({
    environment: { NAME: name, ID: id },
    grants: [
      {
        type: 'google_project_iam_member',
        body: {
          project: foundations.project().id,
          role: 'roles/workflows.invoker',
        },
        comment:
          'Workflows have no permissions of their own, only those of their project.',
      },
    ],
  }),

  consume(context, own, links) {
    const { node, foundations, resource } = context;
    const account = blockOf(own.account_email);
    const member = account.attr('member');
    resource(
      'google_project_iam_member',
      {
        project: foundations.project().id,
        role: 'roles/logging.logWriter',
        member,
      },
      { role: 'logs', reason: `Lets ${node.name} write logs` },
    );
    const { environment } = connect(
      context,
      { account, member },
      links.flatMap(link => calledBy(context, link)),
    );
    const workflow = blockOf(own.name);
    if (Object.keys(environment).length > 0)
      workflow.body = {
        ...workflow.body,
        user_env_vars: sortedByName(environment),
      };
  },
};

/** Services and functions, which it reaches although they are inside, and APIs; the rest is said. */
function calledBy(
  { node, diagnose }: Context,
  link: Link<GcpOffer>,
): Link<GcpOffer>[] {
  const { offer, connection, name } = link;
  const { step, ...called } = offer;
  if (offer.grants?.some(({ type }) => type === INVOKER))
    return [{ ...link, offer: { ...called, reach: undefined } }];
  if (offer.reach || offer.pods) {
    diagnose(notReached(node, name));
    return [];
  }
  const receives =
    connection.access === 'subscribe' || connection.access === 'read';
  if (!receives || !offer.trigger || offer.trigger.kind === 'bucket')
    return [link];
  diagnose(notStarted(node, name));
  return [];
}

const INVOKER = 'google_cloud_run_v2_service_iam_member';

function definitionOf({
  node,
  label,
  properties,
  variable,
  step,
}: Context): Value {
  const definition = variable('definition', {
    type: 'string',
    description: `Steps of ${node.name} in the syntax of Workflows, as YAML or JSON`,
    value: properties.definition,
    nullable: false,
  });
  step(`Give ${node.name} its steps`, [
    `The definition stands with the code of ${node.name}. It reads its configuration with sys.get_env, and calls services with an OIDC token: auth of the step has the type OIDC and the address of the service as its audience.`,
    '',
    `    export TF_VAR_${label}_definition="$(cat FILE.yaml)"`,
  ]);
  return definition.ref;
}
